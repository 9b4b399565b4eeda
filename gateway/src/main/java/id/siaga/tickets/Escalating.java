package id.siaga.tickets;

import id.siaga.city.Agency;
import id.siaga.city.City;
import id.siaga.city.Escalation;
import id.siaga.city.Escalation.Means;
import id.siaga.city.TicketKind;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who hears that a promise comes due or is broken: what the city's ladder says of the mark that a clock came to, and nobody was told yet. Hangs on the ticket alone, as
/// [Clocks] does; only the newest mark counts, so that who was away for a day is told once.
public final class Escalating {
    /// What is older is no news: a ladder that was made longer, or a gateway that was updated, tells nobody of all that was ever late.
    private static final Duration NEWS = Duration.ofHours(1);
    private static final int URGENT = 2;
    private static final DateTimeFormatter DUE = DateTimeFormatter.ofPattern("dd-MM HH:mm");

    /// @param to as the ladder says: a code, `agency`, `deputy`, `head`
    /// @param name who that is at this moment; empty when the ladder alone is told
    public record Telling(int clock, int percent, String to, String name, Means by, @Nullable Text text) {}

    /// @param notBefore null: at once
    public record Text(String phone, String words, String lane, @Nullable Instant notBefore) {}

    /// @param code of the agency or person
    private record Person(String to, String code, String name, String phone) {}

    private final City city;
    private final Ringing.Ladders ladders;
    private final UnaryOperator<String> number;

    /// @param ladders who is at an agency's telephones
    /// @param number one form for the numbers of a ladder
    public Escalating(City city, Ringing.Ladders ladders, UnaryOperator<String> number) {
        this.city = city;
        this.ladders = ladders;
        this.number = number;
    }

    /// Those who must be told now and were not.
    public List<Telling> due(Ticket t, Instant now) {
        return t.isMerged() ? List.of() : t.clocks().stream().filter(c -> runs(c) && news(c, now)).flatMap(c -> due(t, c, now)).toList();
    }

    private static boolean runs(TicketClock c) {
        return c.open() && !c.paused() && c.kind().promised();
    }

    private static boolean news(TicketClock c, Instant now) {
        return c.reachedAt().isAfter(now.minus(NEWS));
    }

    private Stream<Telling> due(Ticket t, TicketClock c, Instant now) {
        var all = new ArrayList<Telling>();
        city.escalation().step(c.kind(), c.reached(), t.urgency(), Clocks.grade(city, t)).ifPresent(step -> {
            for (var to : step.tell()) {
                person(t, c, to, now).ifPresent(person -> tellings(all, t, c, step.by(), person, now));
            }
        });
        return all.stream().filter(telling -> c.told().stream().noneMatch(before -> before.percent() == telling.percent && before.to().equals(telling.to) && before.by() == telling.by));
    }

    /// Who has no mobile is shown on the page in place of the text: a step must not say nothing.
    private void tellings(List<Telling> all, Ticket t, TicketClock c, Set<Means> by, Person person, Instant now) {
        boolean mobile = Phones.mobile(person.phone);
        for (var means : Means.values()) {
            boolean page = means == Means.FEED && by.contains(Means.SMS) && !mobile;
            if (page || (by.contains(means) && (means != Means.SMS || (mobile && all.stream().noneMatch(o -> o.text != null && o.text.phone.equals(person.phone)))))) {
                all.add(new Telling(c.id(), c.reached(), person.to, person.name, means, means == Means.SMS ? text(t, c, person, now) : null));
            }
        }
    }

    private static boolean ofAgency(String to) {
        return to.equals(Escalation.AGENCY) || to.equals(Escalation.DEPUTY) || to.equals(Escalation.HEAD);
    }

    /// Empty: nobody works on it, or there is no second.
    private Optional<Person> person(Ticket t, TicketClock c, String to, Instant now) {
        var someone = city.escalation().people().get(to);
        var code = ofAgency(to) ? agency(t, c) : Optional.of(to);
        return code.flatMap(id -> Optional.ofNullable(someone).or(() -> rung(id, to, now)).map(rung -> new Person(to, id, rung.name(), number.apply(rung.phone()))));
    }

    private static Optional<String> agency(Ticket t, TicketClock c) {
        return t.assignment(c.assignment()).or(t::lead).filter(Assignment::active).map(Assignment::agency);
    }

    /// The head is of the city's list: whoever has the duty tonight stands in for those at the telephones, not for the head.
    private Optional<Agency.Rung> rung(String agency, String to, Instant now) {
        if (to.equals(Escalation.HEAD)) {
            return Optional.ofNullable(city.agencies().get(agency)).map(a -> a.ladder().getLast());
        }
        var there = ladders.of(agency, now);
        var mobiles = there.stream().filter(r -> Phones.mobile(number.apply(r.phone()))).toList();
        return to.equals(Escalation.DEPUTY) ? mobiles.stream().skip(1).findFirst() : mobiles.stream().findFirst().or(() -> there.stream().findFirst());
    }

    // ---- texts

    /// Of emergencies at once, of the rest not at night.
    private Text text(Ticket t, TicketClock c, Person to, Instant now) {
        boolean emergency = t.kind() == TicketKind.EMERGENCY;
        var lane = emergency && t.urgency() > 0 && t.urgency() <= URGENT ? "EMERGENCY" : "STATUS";
        return new Text(to.phone, words(t, c, to), lane, emergency ? null : city.escalation().quietUntil(now, city.zone()).orElse(null));
    }

    /// Nothing of the reporter and nothing that anybody wrote; of sensitive matters not even which agency it is.
    private String words(Ticket t, TicketClock c, Person to) {
        var words = city.escalation().words().get(city.escalation().language(to.code));
        var hidden = t.cover().confidential() || city.messages().isSensitive(t.category());
        var clock = words.clocks().getOrDefault(c.kind(), c.kind().name()) + (hidden ? "" : agency(t, c).map(a -> " " + a).orElse(""));
        return (c.broken() ? words.broken() : words.warned()).replace("{ticket}", t.number().digits()).replace("{clock}", clock).replace("{percent}", Integer.toString(c.reached()))
                .replace("{due}", DUE.format(c.dueAt().atZone(city.zone())));
    }

    /// A text that was written down as told, and then lost by a crash before it was written itself.
    public Optional<Text> lost(Ticket t, TicketClock c, TicketClock.Told told, Instant now) {
        return told.sms() == null || t.isMerged() || !runs(c) || c.reached() != told.percent() || !told.at().isAfter(now.minus(NEWS)) ? Optional.empty()
                : person(t, c, told.to(), now).filter(p -> Phones.mobile(p.phone)).map(p -> text(t, c, p, now));
    }

    /// Texts that need not leave any more, if they have not: their clocks stand still, or were stopped.
    public static Stream<TicketClock.Told> idle(Ticket t) {
        return t.clocks().stream().filter(c -> t.isMerged() || !runs(c)).flatMap(c -> c.told().stream()).filter(told -> told.sms() != null);
    }
}
