package id.siaga.desk;

import id.siaga.city.Category;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// The disposition sheet of one agency's share, for paper. Everything that people wrote is text and nothing else; the reporter's number stays masked.
final class SheetApi {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss XXX");

    private final DeskPort port;

    SheetApi(DeskPort port) {
        this.port = port;
    }

    CompletionStage<Reply> sheet(Ask ask) throws Problem {
        int wanted = ask.assignment();
        var sight = ask.sight();
        return port.ticket(ask.ticket()).thenCompose(found -> Answers.after(Reading.of(port, ask, sight, found), its -> {
            var part = found.map(its::part);
            var share = part.flatMap(t -> t.details().assignments().stream().filter(a -> a.id() == wanted).findFirst());
            if (part.isEmpty() || share.isEmpty()) {
                throw Problem.notFound("ticket or assignment");
            }
            return Reply.text(200, "text/html", page(part.get(), share.get(), its)).with("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                    .with("Cache-Control", "no-store");
        }));
    }

    private String page(Rows.Ticket t, Rows.Assignment a, Sight sight) {
        var facts = new StringBuilder();
        row(facts, "Tiket", t.number().digits() + " (" + t.state() + ")");
        row(facts, "Instansi", a.name() + " (" + a.agency() + ", " + (a.role().equals("LEAD") ? "penanggung jawab" : "pendukung") + ")");
        row(facts, "Dasar", a.because());
        row(facts, "Kategori", category(t.category()));
        row(facts, "Prioritas", t.priority() != null ? "P" + t.priority() : t.details().suggestedPriority() != null ? "P" + t.details().suggestedPriority() + " (usulan)" : null);
        boolean reads = sight.reads(t.cover());
        row(facts, "Sifat", t.cover().confidential() ? "RAHASIA" : null);
        row(facts, "Kode wilayah", reads ? t.details().region() : null);
        row(facts, "Patokan", reads ? t.details().where().landmark() : null);
        row(facts, "Titik", reads ? t.details().where().point() : null);
        row(facts, "Pelapor", t.cover().anonymous() ? "anonim" : sight.number(t.reporter(), t.cover()));
        row(facts, "Diterima", time(t.openedAt()));
        row(facts, "Diteruskan", time(a.sentAt()));
        t.details().clocks().stream().filter(c -> c.assignment() == a.id()).forEach(c -> row(facts, "Batas " + c.kind(), time(c.dueAt()) + " (" + c.term() + ")"));
        row(facts, "Uraian", reads ? t.description() : null);
        var steps = new StringBuilder();
        a.steps().forEach(s -> row(steps, time(s.at()) + (s.measured() ? "" : " (diberitahukan " + s.source() + ")"), s.state() + ", " + s.by() + (s.note() == null || !reads ? "" : ": " + s.note())));
        return """
            <!doctype html>
            <html lang="id"><head><meta charset="utf-8"><title>Lembar disposisi %1$s</title><style>
            body{font:12pt/1.4 serif;margin:2cm;color:#000;background:#fff}h1{font-size:15pt;margin:0}table{border-collapse:collapse;width:100%%;margin:.6cm 0}
            th,td{border:1px solid #000;padding:.15cm .25cm;text-align:left;vertical-align:top}th{width:32%%;font-weight:normal}.text{white-space:pre-wrap}
            .sign{display:flex;justify-content:space-between;margin-top:1.5cm}@page{size:A4;margin:1.5cm}@media print{body{margin:0}}
            </style></head><body><h1>LEMBAR DISPOSISI</h1><p>%2$s</p><table>%3$s</table><h2>Langkah</h2><table>%4$s</table>
            <div class="sign"><p>Diterima oleh:<br><br><br>(.................................)</p><p>Hasil:<br><br><br>(.................................)</p></div></body></html>
            """.formatted(t.number().digits(), safe(port.site().node()), facts, steps);
    }

    private String category(@Nullable String code) {
        return port.city().category(code).map(Category::labelId).map(label -> code + ", " + label).orElse(Optional.ofNullable(code).orElse("-"));
    }

    private String time(Instant at) {
        return TIME.format(at.atZone(ZoneId.of(port.site().zone())));
    }

    private static void row(StringBuilder into, String name, @Nullable String value) {
        if (value != null) {
            into.append("<tr><th>").append(safe(name)).append("</th><td class=\"text\">").append(safe(value)).append("</td></tr>");
        }
    }

    static String safe(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
