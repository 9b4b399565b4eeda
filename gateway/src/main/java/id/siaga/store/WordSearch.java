package id.siaga.store;

import id.siaga.store.Queries.Answer;
import id.siaga.store.Queries.StoredTicket;
import id.siaga.store.Queries.TicketFilter;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Tickets by words, the newest first. The sieve `ticket_word` stands in the order of words and numbers, so it is walked from a word's newest ticket down and
/// left as soon as a page is full: a word that every eighth ticket has costs no more than one that few have. The opened text decides.
final class WordSearch {
    /// Rows of all tables together that one walk may look at: the sieve's, and those of each other word and of the tickets.
    private static final int EXAMINED_MAX = 40_000;
    /// The same where state, kind, category or telephone must fit as well: each row is then one of the tickets' own, wherever on the disk it lies.
    private static final int CHOSEN_EXAMINED_MAX = 6_000;
    /// So many are opened at most: whose key is destroyed, or who got through the sieve by chance, is passed over.
    private static final int OPENED_MAX = 2_000;
    /// To know which of several words is the rarest; all above are common.
    private static final int COUNTED_MAX = 2_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final Questions database;
    private final UnaryOperator<String> word;
    private final Questions.Reading<StoredTicket> ticket;

    /// @param word what the sieve has of a word
    WordSearch(Questions database, UnaryOperator<String> word, Questions.Reading<StoredTicket> ticket) {
        this.database = database;
        this.word = word;
        this.ticket = ticket;
    }

    /// @param more the conditions on tickets `t`
    /// @param before of [TicketFilter#before], in UTC
    Answer<StoredTicket> tickets(TicketFilter f, UnaryOperator<Sql> more, @Nullable LocalDateTime before, int wanted) throws SQLException {
        var asked = SearchWords.of(String.valueOf(f.text()));
        var found = database.<StoredTicket>nothing();
        if (asked.isEmpty()) {
            return found;
        }
        var words = rarestFirst(asked);
        var fitting = new ArrayList<StoredTicket>();
        var below = words.getFirst() + (before == null ? "~" : DAY.format(before.plusDays(1)) + "~");
        int examined = f.within().equals(Queries.Within.ALL) && f.state() == null && f.kind() == null && f.category() == null && f.number() == null ? EXAMINED_MAX : CHOSEN_EXAMINED_MAX;
        int opened = 0;
        do {
            found = database.answer(more.apply(walk(words, below)).add(" ORDER BY a.entry DESC LIMIT " + wanted + " ROWS EXAMINED " + examined), ticket);
            found.rows().stream().filter(t -> says(t, asked)).limit(wanted - fitting.size()).forEach(fitting::add);
            opened += found.rows().size();
            below = found.rows().isEmpty() ? below : words.getFirst() + found.rows().getLast().number().digits();
        } while (found.rows().size() == wanted && fitting.size() < wanted && opened < OPENED_MAX);
        fitting.sort(Comparator.comparing(StoredTicket::openedAt).reversed());
        return found.with(fitting, found.complete() && (fitting.size() == wanted || found.rows().size() < wanted));
    }

    /// Joined in this order, each by its key; or the server would begin at the other end. Nor is found by a guess what a confidential one says.
    private static Sql walk(List<String> words, String below) {
        var others = words.subList(1, words.size());
        var sql = new Sql("SELECT STRAIGHT_JOIN t.* FROM ticket_word a");
        for (int i = 0; i < others.size(); i++) {
            sql.and(" JOIN ticket_word b" + i + " ON b" + i + ".entry=CONCAT(?,SUBSTRING(a.entry,9))", others.get(i));
        }
        return sql.and(" JOIN ticket t ON t.number=SUBSTRING(a.entry,9) WHERE a.entry>=?", words.getFirst()).and(" AND a.entry<?", below).add(" AND COALESCE(t.confidential,'NO')='NO'");
    }

    private static boolean says(StoredTicket t, Set<String> asked) {
        return t.description() != null && t.description().clear() != null && SearchWords.of(t.description().clear()).containsAll(asked);
    }

    private List<String> rarestFirst(Set<String> asked) throws SQLException {
        if (asked.size() == 1) {
            return asked.stream().map(word).toList();
        }
        var tickets = new HashMap<String, Long>();
        for (var one : asked) {
            var hidden = word.apply(one);
            var count = new Sql("SELECT COUNT(*) FROM (SELECT 1 FROM ticket_word WHERE ").and("entry>=?", hidden).and(" AND entry<? LIMIT " + COUNTED_MAX + ") x", hidden + "~");
            tickets.put(hidden, database.answer(count, r -> r.getLong(1)).rows().getFirst());
        }
        return tickets.entrySet().stream().sorted(Map.Entry.comparingByValue()).map(Map.Entry::getKey).toList();
    }
}
