package id.siaga.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of a table that a spreadsheet saved (RFC 4180), parted by commas, semicolons (Excel in Indonesian) or tabs: whichever the first line has most of.
final class CsvRows {
    /// @param line where it begins in the file, from 1: a cell may hold line ends
    record Row(int line, List<String> cells) {}

    private final String text;
    private final char part;
    private final List<Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int at;
    private int line = 1;
    private int began = 1;

    private CsvRows(String text, char part) {
        this.text = text;
        this.part = part;
    }

    /// Empty lines are left out. A quote that is never closed takes everything behind it into its cell: what is wrong then is seen in that row.
    static List<Row> of(String text) {
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        var reader = new CsvRows(plain.replace("\r\n", "\n").replace('\r', '\n') + "\n", parting(plain.lines().findFirst().orElse("")));
        while (reader.at < reader.text.length()) {
            reader.take(reader.text.charAt(reader.at++));
        }
        reader.endRow();
        return reader.rows;
    }

    private static char parting(String header) {
        char most = ',';
        for (char one : new char[] {';', '\t'}) {
            most = count(header, one) > count(header, most) ? one : most;
        }
        return most;
    }

    private static long count(String header, char one) {
        return header.chars().filter(c -> c == one).count();
    }

    private void take(char c) {
        if (c == '"' && cell.isEmpty()) {
            quoted();
        } else if (c == part) {
            endCell();
        } else if (c == '\n') {
            line++;
            endRow();
        } else {
            cell.append(c);
        }
    }

    private void quoted() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                cell.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                cell.append(text.charAt(at++));
            } else {
                return;
            }
        }
    }

    private void endCell() {
        cells.add(cell.toString().strip());
        cell.setLength(0);
    }

    private void endRow() {
        endCell();
        if (cells.stream().anyMatch(c -> !c.isEmpty())) {
            rows.add(new Row(began, cells));
        }
        cells = new ArrayList<>();
        began = line;
    }
}
