package id.siaga.tickets;

import id.siaga.city.Category;
import id.siaga.city.City;
import id.siaga.city.Code;
import id.siaga.city.Neighbour;
import id.siaga.city.Region;
import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people may change of a ticket: facts in, facts out, no state of its own. All of a wish or nothing: each field is checked against the
/// ticket as it is before the first fact is written.
public final class Changes {

    private final City city;
    private final Ends ends;

    public Changes(City city) {
        this.city = city;
        this.ends = new Ends(city);
    }

    /// What is null stays.
    ///
    /// @param yes the category's questions that were answered with yes: all of them, in place of those before
    public record Wanted(@Nullable String state, @Nullable String category, @Nullable Integer priority, @Nullable String region, @Nullable List<String> yes, @Nullable Personal note, Place place,
            Reach reach) {
        public Wanted(@Nullable String state, @Nullable String category, @Nullable Integer priority, @Nullable String region, @Nullable List<String> yes, @Nullable Personal note) {
            this(state, category, priority, region, yes, note, Place.NONE, Reach.NONE);
        }
    }

    /// What is said with a state, and how the reporter is reached and protected.
    ///
    /// @param question what they are asked, with NEEDS_INFO
    /// @param contact they may be texted
    /// @param anonymous and confidential: as in [Cover]
    /// @param neighbour whom they are told to turn to, with REFERRED_OUT; null: whose region it is
    /// @param hold for what it waits, with ON_HOLD: a code of the city's list, for which clocks stand still
    public record Reach(@Nullable Personal question, @Nullable Boolean contact, @Nullable Boolean anonymous, @Nullable Boolean confidential, @Nullable String neighbour,
            @Nullable String hold) {
        public static final Reach NONE = new Reach(null, null, null, null);

        public Reach(@Nullable Personal question, @Nullable Boolean contact, @Nullable Boolean anonymous, @Nullable Boolean confidential) {
            this(question, contact, anonymous, confidential, null, null);
        }

        Cover cover() {
            return new Cover(Boolean.TRUE.equals(anonymous), Boolean.TRUE.equals(confidential));
        }

        /// @param cover what is asked for from the beginning
        public static Reach under(Cover cover) {
            return new Reach(null, null, cover.anonymous() ? true : null, cover.confidential() ? true : null);
        }
    }

    /// What a report of this category is, if it says so.
    public Optional<TicketKind> kind(@Nullable String category) {
        return city.category(category).map(Category::kind);
    }

    /// Staff entry on behalf of a citizen.
    public Answer create(Numbers numbers, String kind, String contact, @Nullable Personal reporter, @Nullable Personal description) {
        if (Arrays.stream(TicketKind.values()).noneMatch(k -> k.name().equals(kind))) {
            return new Answer.Refused("kind", "salah satu dari EMERGENCY, COMPLAINT, ASPIRATION, INFORMATION", "is one of EMERGENCY, COMPLAINT, ASPIRATION, INFORMATION");
        }
        return new Answer.Done(List.of(new Interaction.TicketOpened(numbers.ticket(), kind, "STAFF", contact, reporter, description)));
    }

    public Answer change(TicketBook book, TicketNumber number, long version, Wanted wanted, Assigning.Author by, Instant at) {
        return at(book, number, version, now -> together(book, facts(now, wanted, by, at)));
    }

    /// What is wanted besides, of the ticket that a first answer opens or adds to.
    public Answer and(Answer first, TicketBook book, Wanted wanted, Assigning.Author by, Instant at) {
        if (!(first instanceof Answer.Done(var facts))) {
            return first;
        }
        var ticket = switch (facts.getFirst()) {
            case Interaction.TicketOpened f -> Ticket.opened(f, at);
            case Interaction.TicketNoted f -> book.ticket(f.ticket()).orElseThrow();
            default -> throw new IllegalStateException("begins no ticket");
        };
        if (facts.getFirst() instanceof Interaction.TicketOpened && contradicts(ticket.kind(), wanted.category)) {
            return new Answer.Refused("kind", "tidak sesuai dengan kategori itu; kosongkan: jenis mengikuti kategori", "does not go with that category; leave it out: it follows from the category");
        }
        var more = facts(ticket, wanted, by, at);
        return more instanceof Answer.Done(var added) ? new Answer.Done(Cover.atOnce(joined(facts, added))) : more;
    }

    /// A coordinator lets a result out, once.
    public static Answer publish(TicketBook book, TicketNumber number, long version, Personal result, Assigning.Author by) {
        return at(book, number, version, now -> {
            if (!by.coordinates()) {
                return new Answer.Refused("result", "hanya koordinator yang mengumumkan hasil", "only a coordinator publishes a result");
            }
            if (now.kind() == TicketKind.EMERGENCY || now.kind() == TicketKind.INFORMATION || now.dialogue().published() != null) {
                return new Answer.Refused("result", "bukan aduan, atau hasilnya sudah diumumkan", "this is no complaint, or its result is published already");
            }
            return new Answer.Done(List.of(new Interaction.ResultPublished(number, result, by.user())));
        });
    }

    static Answer at(TicketBook book, TicketNumber number, long version, Function<Ticket, Answer> rule) {
        return book.ticket(number).map(now -> now.version() != version ? new Answer.Stale(now) : now.ties().merged() == null ? rule.apply(now) : elsewhere(now.ties().merged().into()))
                .orElseGet(Answer.Unknown::new);
    }

    private static Answer elsewhere(TicketNumber survivor) {
        return new Answer.Refused("state", "sudah digabung; lanjutkan di tiket " + survivor + " atau batalkan penggabungan", "was merged; go on with ticket " + survivor + ", or undo the merge");
    }

    private Answer facts(Ticket now, Wanted w, Assigning.Author author, Instant at) {
        var wrong = wrong(now, w, at);
        var bare = wrong != null ? wrong : uncovered(now, w, author);
        if (bare != null) {
            return bare;
        }
        var by = author.user();
        var facts = covered(now, w, by);
        changed(facts, now, "category", now.category(), w.category, by);
        changed(facts, now, "yes", String.join(" ", now.marks().yes()), w.yes == null && yes(now, w).equals(now.marks().yes()) ? null : String.join(" ", yes(now, w)), by);
        changed(facts, now, "suggestedPriority", now.marks().suggested(), suggested(now, w), "categories " + city.version());
        changed(facts, now, "priority", now.priority(), w.priority == null ? null : "P" + w.priority, by);
        changed(facts, now, "region", now.marks().region(), w.region, by);
        if (!w.place.equals(Place.NONE)) {
            facts.add(new Interaction.TicketPlaced(now.number(), w.place.point(), w.place.landmark(), by));
        }
        changed(facts, now, "contact", word(now.dialogue().contact()), word(w.reach.contact), by);
        if (w.reach.question != null) {
            facts.add(new Interaction.TicketAsked(now.number(), w.reach.question, by)); // before the state: its text carries the question
        }
        changed(facts, now, "neighbour", now.dialogue().neighbour(), ends.neighbour(now, w).map(Neighbour::id).orElse(null), by);
        changed(facts, now, "hold", now.marks().hold(), w.reach.hold, by);
        changed(facts, now, "state", now.state().name(), w.state, by);
        facts.addAll(Ends.last(now, w, by, at));
        if (w.note != null) {
            facts.add(new Interaction.TicketNoted(now.number(), by, w.note));
        }
        return new Answer.Done(facts);
    }

    /// First of all, so that nothing is written down before it is covered. Misconduct of officials is confidential by itself.
    private List<Interaction> covered(Ticket now, Wanted w, String by) {
        var facts = new ArrayList<Interaction>();
        changed(facts, now, Cover.ANONYMOUS, word(now.cover().anonymous()), word(w.reach.anonymous), by);
        changed(facts, now, Cover.CONFIDENTIAL, word(now.cover().confidential()), word(w.reach.confidential), by);
        boolean oversight = w.category != null && city.category(w.category).filter(c -> c.grade() == Category.Grade.OVERSIGHT).isPresent();
        if (oversight && !now.cover().confidential() && w.reach.confidential == null) {
            changed(facts, now, Cover.CONFIDENTIAL, word(false), word(true), "categories " + city.version());
        }
        return facts;
    }

    /// What one says its merged reports say: one secret. Who reported it is each reporter's own.
    private static Answer together(TicketBook book, Answer answer) {
        if (!(answer instanceof Answer.Done(var facts))) {
            return answer;
        }
        var more = facts.stream().flatMap(f -> f instanceof Interaction.TicketChanged c && c.field().equals(Cover.CONFIDENTIAL)
                ? book.mergedInto(c.ticket()).stream().<Interaction>map(t -> new Interaction.TicketChanged(t.number(), c.field(), c.from(), c.to(), c.by())) : java.util.stream.Stream.of()).toList();
        return new Answer.Done(joined(facts, more));
    }

    /// Who cannot look under a cover does not take it away.
    private static Answer.@Nullable Refused uncovered(Ticket now, Wanted w, Assigning.Author by) {
        var lifted = now.cover().lifts(Cover.ANONYMOUS, w.reach.anonymous) ? Cover.ANONYMOUS : now.cover().lifts(Cover.CONFIDENTIAL, w.reach.confidential) ? Cover.CONFIDENTIAL : null;
        if (lifted == null) {
            return null;
        }
        return !by.coordinates() ? new Answer.Refused(lifted, "hanya koordinator yang boleh mencabutnya", "is taken away by a coordinator only")
                : w.note == null ? new Answer.Refused("note", "alasan harus diisi", "is missing; say why") : null;
    }

    private static @Nullable String word(@Nullable Boolean yes) {
        return yes == null ? null : yes ? "YES" : "NO";
    }

    private static void changed(List<Interaction> facts, Ticket now, String field, @Nullable String from, @Nullable String to, String by) {
        if (to != null && !(to.equals(from) && field.equals("suggestedPriority"))) {
            facts.add(new Interaction.TicketChanged(now.number(), field, from, to, by));
        }
    }

    /// Answers are of a category's questions: with another category the old ones go.
    private static List<String> yes(Ticket now, Wanted w) {
        return w.yes != null ? w.yes : w.category == null || w.category.equals(now.category()) ? now.marks().yes() : List.of();
    }

    /// Computed anew when category or answers change; what the operator decided stays as it is.
    private @Nullable String suggested(Ticket now, Wanted w) {
        var code = w.category != null ? w.category : now.category();
        return w.category == null && w.yes == null ? null : city.category(code).map(c -> c.suggested(yes(now, w))).filter(p -> p > 0).map(p -> "P" + p).orElse(null);
    }

    private Answer.@Nullable Refused wrong(Ticket now, Wanted w, Instant at) {
        if (w.category != null && !(Code.isOne(w.category) && city.takes(w.category, at))) {
            return new Answer.Refused("category", "bukan kategori yang berlaku; lihat GET /api/categories", "is no category in force; GET /api/categories lists them");
        }
        if (contradicts(now.kind(), w.category)) {
            return now.kind() == TicketKind.EMERGENCY
                    ? new Answer.Refused("category", "kategori aduan pada tiket darurat; pilih kategori bukan darurat, atau buka tiket aduan dan hubungkan", "is of complaints, and this is an emergency; take one of calls that are no emergency, or open a complaint and link the two")
                    : new Answer.Refused("category", "kategori darurat pada tiket yang bukan darurat; buka tiket darurat dan hubungkan", "is of emergencies, and this is none; open an emergency and link the two");
        }
        if (w.priority != null && (w.priority < 1 || w.priority > 4)) {
            return new Answer.Refused("priority", "harus 1 sampai 4", "must be 1 to 4");
        }
        if (w.region != null && !Region.isCode(w.region)) {
            return new Answer.Refused("region", "bukan kode wilayah Kemendagri seperti 35.71.02", "is no Kemendagri code such as 35.71.02");
        }
        if (w.reach.question != null && !TicketState.NEEDS_INFO.name().equals(w.state)) {
            return new Answer.Refused("question", "hanya bersama status NEEDS_INFO", "goes with the state NEEDS_INFO only");
        }
        if (w.place.point() != null && w.place.at().isEmpty()) {
            return new Answer.Refused("point", "bukan titik seperti -7.98189,112.63040", "is no point such as -7.98189,112.63040");
        }
        if (w.note != null && now.notes().size() >= Ticket.NOTES_MAX) {
            return new Answer.Refused("note", "tiket ini sudah punya " + Ticket.NOTES_MAX + " catatan", "this ticket has " + Ticket.NOTES_MAX + " notes already");
        }
        var unasked = unasked(now, w);
        return unasked != null ? unasked : ends.wrong(now, w);
    }

    /// Its kind says which clocks run and whether an agency is rung: an emergency that is called a complaint would wait for days.
    private boolean contradicts(TicketKind kind, @Nullable String category) {
        return city.category(category).filter(c -> !kind.fits(c)).isPresent();
    }

    private Answer.@Nullable Refused unasked(Ticket now, Wanted w) {
        if (w.yes == null) {
            return null;
        }
        var known = city.category(w.category == null ? now.category() : w.category).map(c -> c.questions().keySet()).orElse(java.util.Set.of());
        var there = known.isEmpty() ? "-" : String.join(", ", known);
        return known.containsAll(w.yes) && w.yes.stream().distinct().count() == w.yes.size() ? null
                : new Answer.Refused("yes", "berisi pertanyaan yang bukan dari kategori ini; ada: " + there, "has what is no question of this category; there are: " + there);
    }

    private static List<Interaction> joined(List<Interaction> first, List<Interaction> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }
}
