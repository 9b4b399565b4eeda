package id.siaga.core;

import id.siaga.desk.Rows;
import id.siaga.desk.Words;
import id.siaga.floor.Choice;
import id.siaga.floor.Explanation;
import id.siaga.floor.Explanation.Candidate;
import id.siaga.floor.Explanation.Waiting;
import id.siaga.floor.Explanation.Why;
import id.siaga.floor.Explanation.With;
import id.siaga.floor.FloorOperator;
import id.siaga.floor.OperatorState;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/// What the floor says of a call, in people's words.
final class Explaining {
    /// One missed ring says nothing.
    private static final int TOLD_FROM = 2;

    private final DeskRows rows;

    Explaining(DeskRows rows) {
        this.rows = rows;
    }

    Rows.Explained row(Explanation explanation) {
        return switch (explanation) {
            case Waiting w -> new Rows.Explained(w.call(), "WAITING", w.queue(), w.since(), w.turn(), w.ahead(), w.before(), w.relaxesAt(), w.expectedWait(), null, because(w),
                    w.operators().stream().map(c -> operator(c, FREE)).toList());
            case With w -> new Rows.Explained(w.call(), w.state().word(), w.queue(), null, null, 0, List.of(), null, null, w.operator(), because(w),
                    w.others().stream().map(c -> operator(c, AFTER)).toList());
        };
    }

    private static final Words FREE = new Words("bebas: mendapat panggilan berikutnya", "is free: gets the next call");
    private static final Words AFTER = new Words("bebas, tetapi setelah yang dipilih", "is free, but comes after the chosen one");

    private static Words because(Waiting waiting) {
        var able = waiting.operators().stream().map(Candidate::why).filter(Explaining::atWork).toList();
        if (waiting.readingBack()) {
            return new Words("Asterisk sedang dibaca ulang; sebentar lagi panggilan ditawarkan", "Asterisk is being read back; calls are offered in a moment");
        } else if (able.isEmpty()) {
            return new Words("tidak ada operator yang bertugas untuk penelepon ini", "no operator at work can take this caller");
        } else if (able.stream().anyMatch(Why.InReserve.class::isInstance)) {
            return new Words("operator yang bebas disimpan untuk panggilan darurat", "the operators who are free are kept for emergencies");
        } else if (waiting.ahead() > 0) {
            return new Words("masih ada " + waiting.ahead() + " penelepon di depan", waiting.ahead() + " before this one");
        }
        return new Words("giliran berikutnya; operator yang bisa menerima belum bebas", "next in turn; no operator who can take this caller is free");
    }

    /// Kept from this call only for the moment.
    private static boolean atWork(Why why) {
        return switch (why) {
            case Why.OtherQueues _, Why.LacksSkills _, Why.NotYet _, Why.SignedOut _, Why.OnBreak _ -> false;
            case Why.KeptFor _, Why.SentTo _, Why.Rings _, Why.Talks _, Why.Holds _, Why.Supervises _, Why.WrapsUp _, Why.PhoneUnreachable _, Why.PhoneInUse _, Why.CoolsDown _, Why.InReserve _, Why.Free _ -> true;
        };
    }

    private Words because(With with) {
        var name = rows.name(with.operator());
        if (with.state() instanceof OperatorState.Ringing) {
            return new Words("berdering di " + name + ", " + by(with.by()).id(), "rings at " + name + ", " + by(with.by()).en());
        }
        return with.state() instanceof OperatorState.Talking talking && talking.hold() != null
                ? new Words("ditahan oleh " + name + ", mendengar musik", "held by " + name + ", hears music")
                : new Words("berbicara dengan " + name, "talks with " + name);
    }

    private static Words by(Choice choice) {
        return switch (choice) {
            case LONGEST_IDLE -> new Words("yang paling lama menganggur di antara yang bebas", "idle for the longest of those free");
            case HIGHEST_SKILL -> new Words("yang paling ahli di antara yang bebas", "the most skilled of those free");
            case RING_SEVERAL -> new Words("bersama telepon lain; yang pertama menjawab mendapat penelepon", "beside others; the first to answer has the caller");
            case FEWEST_CALLS -> new Words("yang paling sedikit menerima panggilan di antara yang bebas", "with the fewest calls of those free");
            case LEAST_TALK -> new Words("yang paling sedikit bicara di antara yang bebas", "with the least talk of those free");
            case ROUND_ROBIN -> new Words("yang paling lama tidak mendapat giliran di antara yang bebas", "whose turn is longest ago of those free");
        };
    }

    private Rows.Candidate operator(Candidate candidate, Words free) {
        var row = rowOf(candidate, free);
        int misses = candidate.misses();
        return row.missed(misses, misses < TOLD_FROM ? row.sentence()
                : new Words(row.sentence().id() + "; " + misses + " kali berturut-turut tidak diangkat", row.sentence().en() + "; not taken " + misses + " times in sequence"));
    }

    private Rows.Candidate rowOf(Candidate candidate, Words free) {
        var id = candidate.operator();
        var name = rows.name(id);
        return switch (candidate.why()) {
            case Why.OtherQueues _ -> new Rows.Candidate(id, name, "OTHER_QUEUES", null, null, new Words("tidak melayani antrean ini", "does not serve this queue"));
            case Why.LacksSkills(long skills) when skills == FloorOperator.DESK -> new Rows.Candidate(id, name, "LACKS_SKILLS", null, null,
                    new Words("halamannya tidak terbuka", "has no page open"));
            case Why.LacksSkills(long skills) -> new Rows.Candidate(id, name, "LACKS_SKILLS", null, null,
                    new Words("tidak punya keahlian " + skills(skills), "lacks the skill " + skills(skills)));
            case Why.NotYet(var until) -> new Rows.Candidate(id, name, "NOT_YET", null, until, new Words("telepon luar: belum waktunya", "is a phone outside: not yet"));
            case Why.KeptFor(var operator, var until) -> new Rows.Candidate(id, name, "KEPT_FOR", null, until,
                    new Words("penelepon menunggu " + rows.name(operator) + ", yang mengenalnya atau menerima alihannya", "the caller waits for " + rows.name(operator) + ", who knows them or was handed them"));
            case Why.SentTo(var queue, var until) -> new Rows.Candidate(id, name, "SENT_TO", null, until, new Words("penelepon dialihkan ke antrean " + queue, "the caller was handed on to the queue " + queue));
            case Why.SignedOut _ -> new Rows.Candidate(id, name, "SIGNED_OUT", null, null, new Words("tidak bertugas", "is not signed in"));
            case Why.OnBreak(var reason, var since) -> new Rows.Candidate(id, name, "BREAK", since, null, new Words("istirahat: " + reason, "is on a break: " + reason));
            case Why.Rings(var call, var since) -> new Rows.Candidate(id, name, "RINGING", since, null,
                    new Words("teleponnya berdering untuk " + call, "the phone rings for " + call));
            case Why.Talks(var call, var since) -> new Rows.Candidate(id, name, "TALKING", since, null, new Words("berbicara dengan " + call, "talks with " + call));
            case Why.Holds(var call, var since) -> new Rows.Candidate(id, name, "HELD", since, null, new Words("menahan " + call, "holds " + call));
            case Why.WrapsUp(var until) -> new Rows.Candidate(id, name, "WRAP_UP", null, until, new Words("menyelesaikan catatan", "wraps up"));
            case Why.Supervises(var call, var since) -> new Rows.Candidate(id, name, "SUPERVISING", since, null, new Words("mendengarkan " + call, "listens to " + call));
            case Why.PhoneUnreachable(var until) -> new Rows.Candidate(id, name, "PHONE_UNREACHABLE", null, until,
                    new Words("teleponnya tidak terjangkau", "the phone cannot be reached"));
            case Why.PhoneInUse(var until) -> new Rows.Candidate(id, name, "PHONE_IN_USE", null, until,
                    new Words("teleponnya dipakai untuk hal lain", "the phone is in use for something else"));
            case Why.CoolsDown(var until) -> new Rows.Candidate(id, name, "COOL_DOWN", null, until,
                    new Words("jeda setelah dering yang gagal", "pauses after a ring that failed"));
            case Why.InReserve(int of, int reserve) -> new Rows.Candidate(id, name, "IN_RESERVE", null, null,
                    new Words("disimpan untuk darurat: " + of + " bebas, " + reserve + " harus tetap bebas",
                            "is kept for emergencies: " + of + " free, " + reserve + " must stay free"));
            case Why.Free(var since) -> new Rows.Candidate(id, name, "FREE", since, null, free);
        };
    }

    private String skills(long bits) {
        return BitSet.valueOf(new long[] {bits & ~FloorOperator.DESK}).stream().mapToObj(bit -> bit < rows.skills().size() ? rows.skills().get(bit) : "#" + bit)
                .collect(Collectors.joining(", "));
    }
}
