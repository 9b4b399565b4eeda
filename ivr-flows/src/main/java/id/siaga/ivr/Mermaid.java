package id.siaga.ivr;

import java.util.HashMap;

/// A drawing as Mermaid text: pasted into a page or a ticket system it becomes a picture.
public final class Mermaid {
    private Mermaid() {}

    public static String of(Drawing drawing) {
        var text = new StringBuilder("flowchart TD\n");
        // Not the steps' own names: one called "end" would break the drawing.
        var ids = new HashMap<String, String>();
        for (var box : drawing.boxes()) {
            var id = "s" + ids.size();
            ids.put(box.name(), id);
            text.append("    ").append(id).append(shaped(box)).append('\n');
        }
        for (var arrow : drawing.arrows()) {
            var label = arrow.label().isEmpty() ? "" : "|" + quoted(arrow.label()) + "|";
            text.append("    ").append(ids.get(arrow.from())).append(" -->").append(label).append(' ').append(ids.get(arrow.to())).append('\n');
        }
        return text.toString();
    }

    private static String shaped(Drawing.Box box) {
        var label = "\"" + escaped(box.name()) + "<br/>" + escaped(box.says()) + "\"";
        return switch (box.shape()) {
            case PLAY -> "[" + label + "]";
            case MENU -> "{{" + label + "}}";
            case BRANCH -> "{" + label + "}";
            case QUEUE -> "([" + label + "])";
            case END -> "((" + label + "))";
            case MISSING -> ">" + label + "]";
        };
    }

    private static String quoted(String label) {
        return "\"" + escaped(label) + "\"";
    }

    /// What has a meaning in Mermaid or HTML, as Mermaid's own character codes.
    private static String escaped(String text) {
        var safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (Character.isLetterOrDigit(c) || " .,_/-".indexOf(c) >= 0) {
                safe.appendCodePoint(c);
            } else {
                safe.append('#').append(c).append(';');
            }
        });
        return safe.toString();
    }
}
