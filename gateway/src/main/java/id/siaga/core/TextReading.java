package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.Address;
import id.siaga.sms.Coding;
import id.siaga.sms.Sms;
import id.siaga.sms.numbers.Numbers;
import id.siaga.sms.text.Aml;
import id.siaga.sms.text.DataCodings;
import id.siaga.sms.text.Joiner;
import id.siaga.sms.text.PduFields;
import id.siaga.sms.text.SmsReader;
import id.siaga.tickets.Conversation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What citizens' handsets send, from octets to the rules: repeats found, long texts put together, receipts to the outbox. On the
/// ticket loop, after the octets are in the journal.
public final class TextReading {
    private static final Pattern DIGITS = Pattern.compile("[0-9][0-9 .\\-]{9,24}[0-9]");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{8,15}");

    private static final int AT_ONCE = 20;

    private final TicketRoom room;
    private final Numbers numbers;
    private final Function<String, SmsReader> readers;
    private final OutboxDriver outbox;
    private final LongTexts longTexts;
    private final Locating locating;
    private final HeldTexts held;
    private final OldNumbers oldNumbers;
    private final ArrayDeque<Interaction.SmsReceived> backlog = new ArrayDeque<>();

    /// @param readers by link: what its SMSC's default alphabet is
    TextReading(TicketRoom room, Locating locating, Numbers numbers, Function<String, SmsReader> readers, OutboxDriver outbox, OldNumbers oldNumbers) {
        this.room = room;
        this.locating = locating;
        this.numbers = numbers;
        this.readers = readers;
        this.outbox = outbox;
        this.longTexts = new LongTexts(room, this::joined);
        this.oldNumbers = oldNumbers;
        this.held = new HeldTexts(room.loop(), room.clock());
    }

    /// Takes up what a crash left half done.
    void start() {
        longTexts.start(carried -> sms(carried) instanceof Sms.Message m && m.part() != null ? Optional.of(part(m)) : Optional.empty());
        backlog.addAll(room.world().texts().unread());
        catchUp();
    }

    /// A lot at a time: an hour of acknowledged texts must not keep a new one, or the page, from the loop.
    private void catchUp() {
        try {
            for (int i = 0; i < AT_ONCE && !backlog.isEmpty(); i++) {
                work(backlog.remove(), room.clock().instant());
            }
        } finally {
            if (!backlog.isEmpty()) {
                room.loop().run(this::catchUp);
            }
        }
    }

    int longTexts() {
        return longTexts.waiting();
    }

    int heldTexts() {
        return held.waiting();
    }

    /// In the order in which they came: behind those that an earlier life left.
    void read(Interaction.SmsReceived received, Instant wall) {
        if (backlog.isEmpty()) {
            work(received, wall);
        } else {
            backlog.add(received);
        }
    }

    private void work(Interaction.SmsReceived received, Instant wall) {
        var fingerprint = room.world().texts().printOf(received);
        if (repeats(received, fingerprint, wall)) {
            return;
        }
        switch (sms(received)) {
            case Sms.Message message when Aml.isAml(message.text()) && room.conversation().locates(message.to().text()) -> place(received, message);
            case Sms.Message message when message.ports() != null && message.text().isEmpty() ->
                    unreadable(received, "data for a program (port " + message.ports().to() + "), no words");
            case Sms.Message message when message.text().isEmpty() && message.damage() != null && message.octets().length() > 0 && !room.conversation().urgent(message.to().text(), "") ->
                    unreadable(received, message.damage());
            case Sms.Message message when message.part() != null -> longTexts.came(received.sms(), part(message));
            case Sms.Message message when room.conversation().urgent(message.to().text(), message.text()) -> text(received.sms(), received.pdu().slot(), said(message), message.coding().alphabet(), wall);
            case Sms.Message message -> held.read(phone(message.from()), () -> {
                // Once more: while it waited, so did the text that it repeats.
                if (!repeats(received, fingerprint, wall)) {
                    quiet(received, message, fingerprint, wall);
                }
            });
            case Sms.Receipt receipt -> outbox.receipt(received.sms(), received.link(), receipt);
            case Sms.Unreadable(String problem) -> unreadable(received, problem);
        }
    }

    private boolean repeats(Interaction.SmsReceived received, Fingerprint fingerprint, Instant wall) {
        var first = room.world().texts().first(fingerprint, wall);
        first.ifPresent(f -> room.recorder().record(new Interaction.SmsRepeated(received.sms(), f)));
        return first.isPresent();
    }

    // ---- what could not be read

    /// @param from and `to` empty when not even they could be read
    public record Reread(String from, String to, String text) {}

    Optional<Reread> reread(SmsId sms, int dataCoding) {
        return room.world().texts().unreadable(sms).map(u -> {
            var octets = Pdus.raw(u.octets(), Instant.EPOCH).octets();
            var fields = PduFields.read(octets.toArray());
            return new Reread(numbers.normal(String.valueOf(fields.getOrDefault("source_addr", ""))), String.valueOf(fields.getOrDefault("destination_addr", "")), SmsReader.reread(octets, dataCoding));
        });
    }

    /// @return false when there is nothing to repair, or nobody knows whose text it is
    boolean repair(SmsId sms, int dataCoding) {
        var found = reread(sms, dataCoding).filter(r -> !r.from.isEmpty() && !r.to.isEmpty() && !r.text.isBlank());
        found.ifPresent(r -> {
            int slot = room.world().texts().unreadable(sms).orElseThrow().octets().pdu().slot();
            text(sms, slot, r, DataCodings.alphabet(dataCoding, Coding.Alphabet.GSM7), room.clock().instant());
        });
        return found.isPresent();
    }

    private void place(Interaction.SmsReceived received, Sms.Message message) {
        if (Aml.read(message.text()).isEmpty()) {
            unreadable(received, "AML of a version that is not known here");
            return;
        }
        int slot = received.pdu().slot();
        locating.came(received.sms(), new Personal(slot, phone(message.from())), new Personal(slot, message.text()));
    }

    private Sms sms(Interaction.SmsReceived received) {
        return readers.apply(received.link()).read(Pdus.raw(received, Instant.EPOCH).octets());
    }

    private void unreadable(Interaction.SmsReceived received, String problem) {
        room.recorder().record(new Interaction.SmsUnreadable(received.sms(), problem));
    }

    private LongTexts.Part part(Sms.Message message) {
        return new LongTexts.Part(phone(message.from()), message, room.conversation().urgent(message.to().text(), message.text()));
    }

    private void joined(Joiner.Joined whole) {
        var of = new SmsId(whole.id());
        room.world().texts().longText(of).ifPresent(t -> text(of, LongTexts.slot(t), whole.first(), whole.text(), room.clock().instant()));
    }

    private Reread said(Sms.Message message) {
        return new Reread(phone(message.from()), message.to().text(), message.text());
    }

    private void text(SmsId sms, int slot, Sms.Message message, String words, Instant wall) {
        text(sms, slot, new Reread(phone(message.from()), message.to().text(), words), message.coding().alphabet(), wall);
    }

    /// No cry for help: it may wait for the store, when it asks about a number that the memory does not know.
    private void quiet(Interaction.SmsReceived received, Sms.Message message, Fingerprint fingerprint, Instant wall) {
        var text = text(received.sms(), received.pdu().slot(), said(message), message.coding().alphabet());
        room.conversation().askedOfStore(room.world().tickets(), text, wall).ifPresentOrElse(number -> oldNumbers.ask(number, said(message).from, found -> {
            if (!repeats(received, fingerprint, wall)) {
                room.record(found.map(stored -> room.conversation().told(stored, room.ids(), text)).orElseGet(() -> room.conversation().unanswered(room.ids(), text)));
            }
        }), () -> text(text, wall));
    }

    private void text(SmsId sms, int slot, Reread said, Coding.Alphabet alphabet, Instant wall) {
        text(text(sms, slot, said, alphabet), wall);
    }

    private static Conversation.Text text(SmsId sms, int slot, Reread said, Coding.Alphabet alphabet) {
        return new Conversation.Text(sms, new Personal(slot, said.from), said.to, new Personal(slot, said.text), alphabet.name(), PHONE.matcher(said.from).matches(), named(said.text));
    }

    private void text(Conversation.Text text, Instant wall) {
        var facts = room.conversation().text(room.world().tickets(), room.ids(), text, wall);
        room.record(facts.stream().filter(f -> !(f instanceof Interaction.SmsUrgent urgent && room.world().work().isAskedFor(urgent.ticket()))).toList());
    }

    private String phone(Address from) {
        return from.isName() ? from.text() : numbers.normal(from.text());
    }

    private static @Nullable TicketNumber named(String text) {
        var candidates = DIGITS.matcher(text);
        for (int tries = 0; tries < 5 && candidates.find(); tries++) {
            var number = TicketNumber.typed(candidates.group());
            if (number.isPresent()) {
                return number.get();
            }
        }
        return null;
    }
}
