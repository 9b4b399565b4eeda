package id.siaga.ivr;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// A drawing as one SVG file that needs nothing else: rows of boxes from the start downwards. What leads to the next row goes
/// down, what leads back goes around the side, or into the target from below.
public final class Svg {
    private static final int WIDTH = 190;
    private static final int HEIGHT = 50;
    private static final int ACROSS = 250;
    private static final int DOWN = 120;
    private static final int EDGE = 40;
    private static final int PULL = 45;
    private static final int LETTERS_MAX = 28;

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Spot> spots = new LinkedHashMap<>();

    private record Point(int x, int y) {
        Point plus(int right, int down) {
            return new Point(x + right, y + down);
        }

        @Override
        public String toString() {
            return x + " " + y;
        }
    }

    private record Spot(Drawing.Box box, int x, int y) {}

    private Svg(Drawing drawing) {
        var inRow = new HashMap<Integer, Integer>();
        for (var box : drawing.boxes()) {
            int column = inRow.merge(box.row(), 1, Integer::sum) - 1;
            spots.put(box.name(), new Spot(box, EDGE + column * ACROSS, EDGE + box.row() * DOWN));
        }
    }

    public static String of(Drawing drawing) {
        var svg = new Svg(drawing);
        svg.head();
        drawing.arrows().forEach(svg::arrow);
        svg.spots.values().forEach(svg::box);
        return svg.text.append("</svg>\n").toString();
    }

    private void head() {
        int right = spots.values().stream().mapToInt(Spot::x).max().orElse(0) + ACROSS + EDGE;
        int bottom = spots.values().stream().mapToInt(Spot::y).max().orElse(0) + HEIGHT + EDGE;
        text.append("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="12" text-anchor="middle">
                <defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>
                <rect width="100%%" height="100%%" fill="white"/>
                """.formatted(right, bottom, right, bottom));
    }

    private void arrow(Drawing.Arrow arrow) {
        var from = spots.get(arrow.from());
        var to = spots.get(arrow.to());
        if (from == null || to == null) {
            throw new IllegalArgumentException("an arrow without its boxes: " + arrow);
        }
        if (to.y - from.y == DOWN) {
            var start = new Point(from.x + WIDTH / 2, from.y + HEIGHT);
            var end = new Point(to.x + WIDTH / 2, to.y);
            curve(arrow.label(), start, start.plus(0, PULL), end.plus(0, -PULL), end);
        } else if (to.x == from.x) {
            var start = new Point(from.x + WIDTH, from.y + HEIGHT * 2 / 3);
            var end = new Point(to.x + WIDTH, to.y + HEIGHT / 3);
            curve(arrow.label(), start, start.plus(PULL, 0), end.plus(PULL, 0), end);
        } else {
            int way = Integer.signum(to.x - from.x);
            var start = new Point(from.x + (1 + way) * WIDTH / 2, from.y + HEIGHT * 2 / 3);
            var end = new Point(to.x + WIDTH * 3 / 4, to.y + HEIGHT);
            curve(arrow.label(), start, start.plus(way * PULL, 0), end.plus(0, PULL), end);
        }
    }

    private void curve(String label, Point start, Point first, Point second, Point end) {
        text.append("<path d=\"M%s C%s %s %s\" fill=\"none\" stroke=\"black\" marker-end=\"url(#tip)\"/>\n".formatted(start, first, second, end));
        var middle = new Point((start.x + 3 * first.x + 3 * second.x + end.x) / 8, (start.y + 3 * first.y + 3 * second.y + end.y) / 8);
        words(label, middle, "stroke=\"white\" stroke-width=\"4\" paint-order=\"stroke\"");
    }

    private void box(Spot spot) {
        var look = switch (spot.box.shape()) {
            case PLAY -> "rx=\"4\" fill=\"#eef3fb\"";
            case MENU -> "rx=\"4\" fill=\"#fdf3d8\"";
            case BRANCH -> "rx=\"4\" fill=\"#f1e9fb\"";
            case QUEUE -> "rx=\"25\" fill=\"#e2f4e4\"";
            case END -> "rx=\"25\" fill=\"#eeeeee\"";
            case MISSING -> "rx=\"4\" fill=\"#fbe3e3\" stroke-dasharray=\"4\"";
        };
        text.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" stroke=\"black\" %s/>\n".formatted(spot.x, spot.y, WIDTH, HEIGHT, look));
        words(spot.box.name(), new Point(spot.x + WIDTH / 2, spot.y + 20), "font-weight=\"bold\"");
        words(spot.box.says(), new Point(spot.x + WIDTH / 2, spot.y + 38), "");
    }

    private void words(String words, Point middle, String look) {
        var shown = words.length() > LETTERS_MAX ? words.substring(0, LETTERS_MAX) + "..." : words;
        text.append("<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(middle.x, middle.y, look, escaped(shown)));
    }

    /// As numbers: the file stays ASCII, whatever the terminal's encoding makes of it.
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~' && "<>&\"".indexOf(c) < 0) {
                safe.append((char) c);
            } else {
                // XML has no way to write a control character or half a surrogate pair.
                safe.append("&#").append(Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE ? '?' : c).append(';');
            }
        });
        return safe.toString();
    }
}
