package id.siaga.tickets;

import id.siaga.city.Point;
import id.siaga.city.TicketKind;
import id.siaga.ids.TicketNumber;
import id.siaga.journal.Interaction;
import id.siaga.journal.Personal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Open tickets all over a city, each with a point, a category and words.
public final class Crowd {
    public static final Point CENTRE = new Point(-7.81680, 112.01140);

    private final Desk desk = new Desk();
    private final KnownTickets known = new KnownTickets(desk.city.nearness().generic());
    private final Duplicates duplicates = new Duplicates(desk.city);
    private final List<TicketNumber> numbers = new ArrayList<>();

    public Crowd(int count) {
        var random = new Random(7);
        var codes = desk.city.categories().keySet().stream().filter(c -> c.contains("-")).toList();
        for (int i = 0; i < count; i++) {
            var number = desk.numbers.ticket();
            var point = new Personal(1, "%.5f,%.5f".formatted(CENTRE.latitude() + random.nextGaussian() / 100, CENTRE.longitude() + random.nextGaussian() / 100));
            desk.book.evolve(new Interaction.TicketOpened(number, random.nextInt(4) == 0 ? "COMPLAINT" : "EMERGENCY", "SMS", "staff:x", null, new Personal(1, words(random))), desk.now);
            desk.book.evolve(new Interaction.TicketChanged(number, "category", null, codes.get(random.nextInt(codes.size())), "x"), desk.now);
            desk.book.evolve(new Interaction.TicketPlaced(number, point, new Personal(1, words(random)), "x"), desk.now);
            known.changed(desk.book, number, desk.now);
            numbers.add(number);
        }
    }

    private static String words(Random random) {
        return random.ints(12, 0, 500).mapToObj(n -> "kata" + n).collect(Collectors.joining(" "));
    }

    public List<Duplicates.Like> ask(Point at) {
        return duplicates.of(known.all(), new Duplicates.Report(TicketKind.EMERGENCY, "FIR-STR", at, null, "kata1 kata2", "kata3 kata4 kata5 dan lain-lain"), desk.now);
    }

    public List<Duplicates.Major> major() {
        return duplicates.major(known.all(), desk.now);
    }

    /// What the ticket loop does when one of them changes.
    public void change(int i) {
        known.changed(desk.book, numbers.get(i % numbers.size()), desk.now);
    }
}
