package id.siaga.desk;

import id.siaga.ids.CallId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// What callers recorded, as a player asks for it.
final class RecordingApi {
    private static final String OF_A_CALL = "call:";
    /// A report with more calls than that is found by them.
    private static final int CALLS_MAX = 20;
    /// A player that goes on where it was, or that somebody moves about in, listens for the same reason still.
    private static final Duration SAME = Duration.ofMinutes(10);
    private static final int KEPT_MAX = 10_000;

    private final DeskPort port;
    private final Clock clock;
    private final Map<String, Instant> listening = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > KEPT_MAX;
        }
    };

    RecordingApi(DeskPort port, Clock clock) {
        this.port = port;
        this.clock = clock;
    }

    CompletionStage<Reply> recording(Ask ask) throws Problem {
        var id = ask.call();
        var reason = ask.query("reason", 80);
        if (reason == null || reason.length() < 3) {
            throw Problem.field("reason", reason == null ? "is missing" : "is no reason", "Say in 3 to 80 characters why you listen; it is logged");
        }
        var sight = ask.sight();
        // Of a call that nobody knows any more nobody knows either who may hear it.
        return port.call(id).thenCompose(call -> call.isEmpty() ? none()
                : sight.hears(call.get()) ? port.recording(id).thenCompose(found -> found.isEmpty() ? none() : sent(ask, id, reason, found.get()))
                : answer(Guard.notYours(ask.account(), "listen to a report that is anonymous or confidential")));
    }

    private static CompletionStage<Reply> none() {
        return answer(Problem.notFound("recording"));
    }

    private static CompletionStage<Reply> answer(Problem problem) {
        return CompletableFuture.completedStage(problem.reply());
    }

    /// Not one octet before the log of who listens, and why, is on disk.
    private CompletionStage<Reply> sent(Ask ask, CallId id, String reason, DeskPort.Sound sound) {
        try {
            // Nothing of ours says whether the file is still the same.
            var stretch = Stretch.of(ask.header("If-Range", "").isEmpty() ? ask.range() : null, sound.bytes());
            var headers = new HashMap<>(Map.of("Accept-Ranges", "bytes", "Content-Disposition", "inline; filename=\"" + id + ".wav\""));
            if (stretch.part()) {
                headers.put("Content-Range", stretch.contentRange(sound.bytes()));
            }
            return logged(ask, id, reason, stretch).thenApply(_ -> new Reply.Part(stretch.part() ? 206 : 200, "audio/wav", sound.file(), stretch, Map.copyOf(headers)));
        } catch (Problem e) {
            return answer(e);
        }
    }

    /// Each time from the beginning on, and at the latest after ten minutes.
    private CompletionStage<Void> logged(Ask ask, CallId id, String reason, Stretch stretch) {
        var what = ask.account().user() + " " + id + " " + reason;
        var now = clock.instant();
        synchronized (listening) {
            var before = listening.get(what);
            if (stretch.from() > 0 && before != null && now.isBefore(before.plus(SAME))) {
                return CompletableFuture.completedStage(null);
            }
        }
        return port.seen(ask.by(), "recording:" + id, reason).thenRun(() -> {
            synchronized (listening) {
                listening.remove(what);
                listening.put(what, now);
            }
        });
    }

    /// Those calls of a ticket of which there is something to hear for who asks.
    CompletionStage<List<CallId>> audible(Account account, Rows.Ticket ticket) {
        if (!account.extent(Right.VOICE).whole(ticket) || !Sight.of(account, Right.VOICE).hears(ticket.cover())) {
            return CompletableFuture.completedStage(List.of());
        }
        var its = Stream.concat(Stream.of(ticket), ticket.details().ties().merged().stream().filter(account.extent(Right.VOICE)::whole)).flatMap(each -> each.contacts().reversed().stream());
        var calls = its.filter(contact -> contact.startsWith(OF_A_CALL)).limit(CALLS_MAX).map(contact -> CallId.parse(contact.substring(OF_A_CALL.length()))).toList();
        var found = calls.stream().map(call -> port.recording(call).thenApply(sound -> sound.map(_ -> call)).toCompletableFuture()).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new)).thenApply(_ -> found.stream().map(CompletableFuture::join).flatMap(Optional::stream).toList());
    }
}
