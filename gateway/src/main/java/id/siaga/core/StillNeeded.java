package id.siaga.core;

import id.siaga.ids.CallId;
import id.siaga.ids.SmsId;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Entry;
import id.siaga.journal.Interaction;
import id.siaga.screening.Block;
import id.siaga.screening.Score;
import id.siaga.screening.WrongPins;
import id.siaga.tickets.Ticket;
import id.siaga.tickets.TicketState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// The facts from which the world is rebuilt without those that no longer matter: what a snapshot holds. So a snapshot needs no form
/// of its own, and recovery is one fold over one kind of record. Knows only where they lie: a hundred thousand open tickets are in memory once.
final class StillNeeded {
    private static final Duration CALL = Duration.ofHours(24);
    private static final Duration TEXT_IN = Duration.ofHours(1);
    /// So long somebody may still make sense of it.
    private static final Duration REPAIR = Duration.ofDays(30);
    private static final Duration BROADCAST = Duration.ofDays(30);
    private static final Duration TEXT_OUT = Duration.ofDays(7);
    static final Duration TICKET = Duration.ofDays(30);
    /// Of those whose end is known the newest are enough: as many as [CallBook] shows, and ten minutes ([TextBook#SAME]) of twenty
    /// texts a second. Without a limit a day of prank calls, or an hour of a machine that texts, would fill the memory.
    private static final int CALLS_MAX = 2_000;
    private static final int TEXTS_MAX = 12_000;

    /// As far as a moment in milliseconds goes.
    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /// Of a ticket the newest of each are enough.
    private static final Set<Class<?>> CONTACTS = Set.of(Interaction.TicketJoined.class, Interaction.ContactPosted.class);

    /// What a callback is about: the call itself is another subject.
    private record Callback(CallId call) {}

    /// The facts about one thing, by their place in the journal, and when they may go.
    private static final class Subject {
        private long[] seqs = new long[2];
        private int count;
        /// Which of them are contacts of a ticket; most have none.
        private Map<Class<?>, ArrayDeque<Long>> contacts = Map.of();
        long keepUntil_ms = Long.MAX_VALUE;
        /// A text that we still owe, or an open call, is never one too many.
        boolean over;
        /// The subject that goes on for this one: kept as long as that.
        @Nullable TicketNumber goesWith;

        void add(long seq) {
            if (count == seqs.length) {
                seqs = Arrays.copyOf(seqs, count + Math.max(2, count / 2));
            }
            seqs[count++] = seq;
        }

        void contact(Class<?> type, long seq) {
            contacts = contacts.isEmpty() ? new HashMap<>() : contacts;
            var same = contacts.computeIfAbsent(type, _ -> new ArrayDeque<>());
            same.add(seq);
            if (same.size() > Ticket.CONTACTS_MAX) {
                remove(same.remove());
            }
        }

        void remove(long seq) {
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (seqs[i] != seq) {
                    seqs[kept++] = seqs[i];
                }
            }
            count = kept;
        }

        void clear() {
            count = 0;
        }

        void take(Subject other) {
            other.all().forEach(this::add);
        }

        long last() {
            return seqs[count - 1];
        }

        LongStream all() {
            return Arrays.stream(seqs, 0, count);
        }
    }

    /// By the id of the call, text or ticket, else by a name.
    private final Map<Object, Subject> subjects = new HashMap<>();
    /// The newest figures of each text to many: whole ones, so those before are not needed.
    private final Map<String, Long> told = new HashMap<>();
    /// Kept whole, or it would leave once more: by it is known which texts were ever written.
    private final NavigableMap<Long, SmsId> lastTexts = new TreeMap<>();
    private @Nullable TicketNumber highestTicket;
    private long highestTicketAt;

    void add(Entry entry) {
        var fact = entry.fact();
        if (fact instanceof Interaction.SmsPart part && !part.sms().equals(part.of())) {
            gather(part);
        }
        var subject = subjects.computeIfAbsent(subjectOf(fact), _ -> new Subject());
        if (replaces(fact)) {
            subject.clear();
        }
        if (fact instanceof Interaction.BroadcastTold f) {
            subject.remove(Objects.requireNonNullElse(told.put(f.broadcast(), entry.seq()), 0L));
        }
        subject.add(entry.seq());
        if (CONTACTS.contains(fact.getClass())) {
            subject.contact(fact.getClass(), entry.seq());
        }
        subject.over |= ends(fact);
        subject.keepUntil_ms = ms(keepUntil(fact, entry.wall(), Instant.ofEpochMilli(subject.keepUntil_ms)));
        subject.goesWith = fact instanceof Interaction.TicketMerged merged ? merged.into() : fact instanceof Interaction.TicketUnmerged ? null : subject.goesWith;
        if (fact instanceof Interaction.SmsQueued queued) {
            TextBook.written(lastTexts, queued.sms());
        }
        if (fact instanceof Interaction.SmsReceipt receipt) {
            // Of two texts: ours, and the one that carried it. Without it the carrier would be taken for one that nobody read.
            var carrier = subjects.computeIfAbsent(receipt.receipt(), _ -> new Subject());
            carrier.add(entry.seq());
            carrier.keepUntil_ms = ms(entry.wall().plus(TEXT_IN));
        }
        var number = ticketOf(fact);
        if (number != null && (highestTicket == null || number.compareTo(highestTicket) > 0)) {
            highestTicket = number;
            highestTicketAt = entry.seq();
        }
    }

    /// The parts of a long text are kept as long as the text.
    private void gather(Interaction.SmsPart part) {
        var carrier = subjects.remove(part.sms());
        if (carrier != null) {
            subjects.computeIfAbsent(part.of(), _ -> new Subject()).take(carrier);
        }
    }

    /// Their places in the journal, in its order.
    long[] at(Instant now) {
        var gone = subjects.entrySet().stream().filter(s -> ms(now) > until_ms(s.getValue()) && !isLastText(s.getKey())).map(Map.Entry::getKey).toList();
        gone.forEach(subjects::remove);
        forgetOldest(CallId.class, CALLS_MAX);
        forgetOldest(SmsId.class, TEXTS_MAX);
        var numbers = highestTicket == null ? LongStream.empty() : LongStream.of(highestTicketAt); // they never go back
        return LongStream.concat(subjects.values().stream().flatMapToLong(Subject::all), numbers).sorted().distinct().toArray();
    }

    private boolean isLastText(Object about) {
        return about instanceof SmsId sms && sms.equals(lastTexts.get(sms.epoch()));
    }

    private long until_ms(Subject subject) {
        var with = subject.goesWith == null ? null : subjects.get(subject.goesWith);
        return with == null ? subject.keepUntil_ms : until_ms(with);
    }

    private static long ms(Instant at) {
        return at.toEpochMilli();
    }

    private void forgetOldest(Class<?> kind, int most) {
        var over = new TreeMap<Long, Object>();
        subjects.forEach((about, s) -> {
            if (s.over && kind.isInstance(about) && !isLastText(about)) {
                over.put(s.last(), about);
            }
        });
        over.values().stream().limit(Math.max(0, over.size() - most)).forEach(subjects::remove);
    }

    private static Object subjectOf(Interaction fact) {
        return switch (fact) {
            case Interaction.NodeStarted _ -> "node";
            case Interaction.NodeRestored _, Interaction.OwedReleased _ -> "restored";
            case Interaction.AsteriskFound _ -> "asterisk";
            case Interaction.OfCall f -> f.call();
            case Interaction.OfText f -> f.sms();
            case Interaction.OfTicket f -> f.ticket();
            case Interaction.CallerScored f -> "caller " + f.caller();
            case Interaction.CallerCleared f -> "caller " + f.caller();
            case Interaction.BlockProposed f -> "block " + f.block();
            case Interaction.BlockAgreed f -> "block " + f.block();
            case Interaction.BlockRung f -> "block " + f.block();
            case Interaction.BlockRingEnded f -> "block " + f.block();
            case Interaction.PinWrong f -> "pin " + f.person();
            case Interaction.BlockEnded f -> "block " + f.block();
            case Interaction.BlockMet f -> "block " + f.block();
            case Interaction.CallbackDue f -> new Callback(f.call());
            case Interaction.CallbackDone f -> new Callback(f.call());
            case Interaction.CallbackTried f -> new Callback(f.call());
            case Interaction.SmsUrgent f -> "work sms:" + f.sms();
            case Interaction.ContactUrgent f -> "work " + f.contact();
            case Interaction.WorkMoved f -> f.to().equals(WorkBook.DONE) ? "work " + f.contact() : "moving"; // who starts again offers it anew
            case Interaction.SurgeDeclared _, Interaction.SurgeOver _ -> "surge";
            case Interaction.NoticeDeclared f -> "notice " + f.line();
            case Interaction.NoticeCleared f -> "notice " + f.line();
            case Interaction.OperatorMoved f -> "operator " + f.operator();
            case Interaction.SmsPart f -> f.of();
            case Interaction.SmsReceiptParked f -> f.receipt();
            case Interaction.SmsLinkSet f -> "link " + f.link();
            case Interaction.PhoneMuted f -> "muted " + f.phone().clear();
            case Interaction.AgencyDuty f when f.untilMs() <= f.fromMs() -> "no duty " + f.agency(); // all that were put in before it
            case Interaction.AgencyDuty f -> "duty " + f.agency() + " " + f.fromMs();
            case Interaction.BroadcastMade f -> "broadcast " + f.broadcast();
            case Interaction.BroadcastListed f -> "broadcast " + f.broadcast();
            case Interaction.BroadcastMoved f -> "broadcast " + f.broadcast();
            case Interaction.BroadcastTold f -> "broadcast " + f.broadcast();
            case Interaction.Seen _, Interaction.PromptRecorded _ -> "seen";
        };
    }

    /// Facts of which only the newest counts.
    private static boolean replaces(Interaction fact) {
        return switch (fact) {
            case Interaction.NodeStarted _, Interaction.NodeRestored _, Interaction.AsteriskFound _, Interaction.OperatorMoved _,
                    Interaction.PhoneMuted _, Interaction.WorkMoved _, Interaction.SurgeDeclared _, Interaction.SurgeOver _, Interaction.NoticeDeclared _, Interaction.NoticeCleared _, Interaction.SmsLinkSet _, Interaction.AgencyDuty _, Interaction.Seen _, Interaction.PromptRecorded _, Interaction.CallerCleared _, Interaction.BlockEnded _ -> true;
            default -> false;
        };
    }

    private static Instant keepUntil(Interaction fact, Instant at, Instant before) {
        return switch (fact) {
            // longer than the lost call itself, or it would be owed anew
            case Interaction.CallEnded _, Interaction.CallRecovered _, Interaction.CallbackDone _ -> at.plus(CALL);
            case Interaction.SmsUnreadable _ -> at.plus(REPAIR);
            case Interaction.SmsRead _, Interaction.SmsRepeated _, Interaction.SmsReceiptParked _ -> at.plus(TEXT_IN);
            case Interaction.LocationAttached _ -> at.plus(LocationBook.ATTACHED);
            case Interaction.CallerScored _ -> at.plus(Score.FORGOTTEN);
            case Interaction.BlockProposed _ -> at.plus(Block.LAPSES);
            case Interaction.BlockAgreed f -> Instant.ofEpochMilli(f.untilMs());
            case Interaction.PinWrong _ -> at.plus(WrongPins.REMEMBERED);
            case Interaction.BroadcastMoved f -> f.to().equals("RUNNING") ? EVER : at.plus(BROADCAST);
            case Interaction.BroadcastMade _ -> at.plus(BROADCAST);
            case Interaction.LocationPurged _, Interaction.WorkMoved _, Interaction.CallerCleared _, Interaction.BlockEnded _, Interaction.NoticeCleared _ -> at;
            case Interaction.NoticeDeclared f -> Instant.ofEpochMilli(f.untilMs());
            case Interaction.AgencyDuty f -> f.untilMs() > f.fromMs() ? Instant.ofEpochMilli(f.untilMs()) : EVER;
            case Interaction.SmsQueued _ -> EVER; // owed until it ended, whatever a clock says
            case Interaction.SmsAccepted _ -> at.plus(TEXT_OUT);
            case Interaction.SmsEnded _ -> at.plus(TEXT_IN);
            case Interaction.TicketChanged f when f.field().equals("state") -> TicketState.open(f.to()) ? EVER : at.plus(TICKET);
            case Interaction.TicketMerged _ -> at.plus(TICKET);
            case Interaction.TicketUnmerged f -> TicketState.open(f.to()) ? EVER : at.plus(TICKET);
            default -> before;
        };
    }

    private static boolean ends(Interaction fact) {
        return switch (fact) {
            case Interaction.CallEnded _, Interaction.SmsRead _, Interaction.SmsUnreadable _, Interaction.SmsRepeated _, Interaction.SmsReceiptParked _,
                 Interaction.SmsEnded _, Interaction.LocationAttached _, Interaction.LocationPurged _ -> true;
            default -> false;
        };
    }

    private static @Nullable TicketNumber ticketOf(Interaction fact) {
        return switch (fact) {
            case Interaction.CallOffered f -> f.ticket();
            case Interaction.TicketOpened f -> f.ticket();
            default -> null;
        };
    }
}
