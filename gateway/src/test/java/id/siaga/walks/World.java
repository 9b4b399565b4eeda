package id.siaga.walks;

import id.siaga.ivr.Fact;
import id.siaga.ivr.Question;
import id.siaga.screening.Standing;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The house around a caller, as far as flows ask for it.
public record World(Office office, Desks desks, Who who, Standing standing) {
    /// What the flows' own hours are turned into, so that a walk can be made at any hour.
    public enum Office {
        OPEN,
        CLOSED,
        HOLIDAY
    }

    public enum Desks {
        EMPTY,
        BUSY,
        FREE
    }

    public enum Who {
        MOBILE,
        LANDLINE,
        WITHHELD,
        OFFICER
    }

    static List<World> all() {
        var all = new ArrayList<World>();
        for (var office : Office.values()) {
            for (var desks : Desks.values()) {
                for (var who : Who.values()) {
                    for (var standing : Standing.values()) {
                        if (who == Who.MOBILE || standing == Standing.CLEAR) all.add(new World(office, desks, who, standing)); // others have no history here
                    }
                }
            }
        }
        return all;
    }

    /// What the house will answer. What is only said to the caller is left out: nobody knows it before the call.
    public Fact fact(Question question, Typed typed) {
        return switch (question) {
            case TIME -> new Fact.Moment(LocalDateTime.now(ZoneId.systemDefault()), office == Office.HOLIDAY);
            case DESKS -> word(desks);
            case CALLER -> new Fact.Word(who == Who.WITHHELD ? "withheld" : "known");
            case CLASS -> word(standing);
            case TICKET -> new Fact.Word(typed.status());
            case PHONE -> new Fact.Word(who == Who.OFFICER ? "agency" : "other");
            case WAITING, MINUTES, EXPECTED, POSITION, OPENED, NEIGHBOUR, LINE, REGION, LANGUAGE, REPORTER -> new Fact.Unknown();
        };
    }

    private static Fact word(Enum<?> word) {
        return new Fact.Word(word.name().toLowerCase(Locale.ROOT));
    }

    /// Whether a caller of this kind can have typed such a number.
    boolean canType(Typed typed) {
        return switch (typed) {
            case SHORT, TYPO, OTHER -> true;
            case ASSIGNED -> who == Who.OFFICER;
            case RECEIVED, WORKING, WAITING, RESOLVED, REFERRED, CLOSED -> who == Who.MOBILE || who == Who.LANDLINE;
        };
    }
}
