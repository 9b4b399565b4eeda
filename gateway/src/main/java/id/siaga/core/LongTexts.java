package id.siaga.core;

import id.siaga.ids.SmsId;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import id.siaga.sms.Sms;
import id.siaga.sms.text.Joiner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Long texts at work, on the ticket loop: every part is written down as a part of its text before anything is made of it, so that
/// the next life goes on where this one ended.
///
///     part ─► SmsPart ─► Joiner ─► shown (as any text) ─► SmsGrew … ─► SmsClosed
final class LongTexts {
    private final TicketRoom room;
    private final Joiner joiner = new Joiner(Joiner.Limits.USUAL);
    private final Consumer<Joiner.Joined> show;
    private final WallTimer timer;

    /// A part as the reader has it.
    ///
    /// @param from its sender in the one form that all links agree on
    /// @param urgent shown at once, with its gaps
    record Part(String from, Sms.Message message, boolean urgent) {}

    LongTexts(TicketRoom room, Consumer<Joiner.Joined> show) {
        this.room = room;
        this.show = show;
        this.timer = new WallTimer(room.loop(), room.clock(), () -> perform(joiner.due(now())));
    }

    /// Takes up what an earlier life had.
    ///
    /// @param reader empty for octets whose person's key was destroyed meanwhile
    void start(Function<Interaction.SmsReceived, Optional<Part>> reader) {
        for (var text : room.world().texts().longTexts()) {
            for (var carried : text.parts()) {
                reader.apply(carried.octets())
                        .ifPresent(p -> joiner.restore(carried.octets().sms().value(), p.from(), p.message(), p.urgent(), carried.at()));
            }
            if (text.shown() != null) {
                joiner.shown(text.of().value(), String.valueOf(text.shown().clear()));
            }
        }
        perform(joiner.unfinished(now()));
    }

    void came(SmsId sms, Part part) {
        var added = joiner.add(sms.value(), part.from(), part.message(), part.urgent(), now());
        var of = new SmsId(added.of());
        var place = part.message().part();
        if (added.repeated() || place == null) {
            room.recorder().record(new Interaction.SmsRepeated(sms, of));
        } else {
            room.recorder().record(new Interaction.SmsPart(sms, of, place.part(), place.total()));
        }
        perform(added.steps());
    }

    int waiting() {
        return joiner.waiting();
    }

    private Instant now() {
        return room.clock().instant();
    }

    private void perform(List<Joiner.Step> steps) {
        for (var step : steps) {
            switch (step) {
                case Joiner.Step.Show(var text) -> show.accept(text);
                case Joiner.Step.Grow(var text) -> grew(text);
                case Joiner.Step.Close(var text) -> room.recorder().record(new Interaction.SmsClosed(new SmsId(text.id()), text.missing().size()));
            }
        }
        timer.next(joiner.nextDeadline());
    }

    private void grew(Joiner.Joined text) {
        var known = room.world().texts().longText(new SmsId(text.id()));
        known.ifPresent(t -> room.record(room.conversation().grew(room.world().tickets(), t.of(), t.ticket(), new Personal(slot(t), text.text()))));
    }

    /// The whole text goes under the key of its first part.
    static int slot(TextBook.LongText text) {
        return text.parts().getFirst().octets().pdu().slot();
    }
}
