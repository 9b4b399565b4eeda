package id.siaga;

import id.siaga.config.Config;
import id.siaga.config.LoadResult;
import id.siaga.core.OutboxSide;
import id.siaga.core.Recorder;
import id.siaga.desk.DeskPort;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.LinksPort;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import id.siaga.sms.smpp.LinkCount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What an administrator does with the links of a running gateway. The configuration file is what there is; stopped or not is a fact
/// of the journal, so that a link which was stopped for the carrier's work is not dialled by a restart.
final class LinkDesk implements LinksPort {
    private static final Logger LOG = LoggerFactory.getLogger(LinkDesk.class);
    private static final Words TRIAL = new Words("Uji coba memakai SMSC sendiri: ubah sms.links lalu mulai ulang", "A trial uses an SMSC of its own: change sms.links, then start anew");
    private static final Words NOT_KEPT = new Words("Tidak dapat dicatat: periksa disk", "It cannot be recorded: look at the disk");

    private final SmsLinks links;
    private final OutboxSide outbox;
    private final Supplier<LoadResult> file;
    private final Consumer<Config> taken;
    private final boolean trial;
    private final Set<String> stopped = ConcurrentHashMap.newKeySet();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Recorder recorder;

    /// @param file the configuration as it is now
    /// @param taken told the configuration whose links are used from now on
    LinkDesk(SmsLinks links, OutboxSide outbox, boolean trial, Supplier<LoadResult> file, Consumer<Config> taken) {
        this.links = links;
        this.outbox = outbox;
        this.trial = trial;
        this.file = file;
        this.taken = taken;
    }

    void replay(Interaction fact) {
        if (fact instanceof Interaction.SmsLinkSet(var link, boolean on, _)) {
            var _ = on ? stopped.remove(link) : stopped.add(link);
        }
    }

    void recordWith(Recorder with) {
        recorder = with;
    }

    /// Dials what nobody has stopped.
    void open(LinkPlan plan) {
        changing.lock();
        try {
            if (stopped.contains(plan.id())) {
                links.stop(plan, "stopped by an administrator");
            } else {
                links.dial(plan);
            }
        } finally {
            changing.unlock();
        }
    }

    @Override
    public CompletionStage<List<Row>> rows() {
        return outbox.rates().thenApply(rates -> links.all().stream().map(held -> row(held, rates.getOrDefault(held.plan().id(), 0.0))).toList());
    }

    private Row row(SmsLinks.Held held, double rate) {
        var settings = held.plan().settings();
        var counts = new HashMap<String, Long>();
        var bind = held.bind();
        for (var count : LinkCount.values()) {
            counts.put(count.name().toLowerCase(Locale.ROOT), bind == null ? 0 : bind.count(count));
        }
        return new Row(held.plan().id(), settings.peer().host() + ":" + settings.peer().port(), settings.login().bind().name(), held.state().name(), held.because(), held.since(),
                settings.limits().window(), bind == null ? 0 : bind.windowUsed(), held.plan().ratePerSecond(), rate, held.plan().prefixes(), links.pdus().wants(held.plan().id()), counts);
    }

    // ---- changes

    @Override
    public CompletionStage<Outcome<Row>> set(String link, boolean on, DeskPort.By by) {
        return alone(() -> {
            var held = links.get(link);
            if (held.isEmpty()) {
                return new Outcome.Unknown<>();
            }
            if (on == stopped.contains(link) && !kept(new Interaction.SmsLinkSet(link, on, by.user()))) {
                return new Outcome.Refused<>(NOT_KEPT);
            }
            var running = held.get().bind() != null;
            if (on && !running) {
                stopped.remove(link);
                links.dial(held.get().plan());
            } else if (!on && running) {
                stopped.add(link);
                links.stop(held.get().plan(), "stopped by " + by.user());
            }
            LOG.info("link {} {} by {}", link, on ? "started" : "stopped", by.user());
            return new Outcome.Done<>(row(links.get(link).orElseThrow(), 0));
        });
    }

    @Override
    public CompletionStage<Outcome<Row>> logPdus(String link, boolean on, DeskPort.By by) {
        return outbox.rates().thenApply(rates -> links.get(link).<Outcome<Row>>map(held -> {
            links.pdus().want(link, on);
            LOG.info("PDUs of link {} are {} by {}", link, on ? "logged" : "not logged any more", by.user());
            return new Outcome.Done<>(row(held, rates.getOrDefault(link, 0.0)));
        }).orElseGet(Outcome.Unknown::new));
    }

    /// On disk: who is told "stopped" must not find it dialling after the next restart.
    private boolean kept(Interaction.SmsLinkSet fact) throws InterruptedException {
        var with = recorder;
        long seq = with == null ? -1 : with.record(fact);
        if (seq >= 0) {
            with.journal().awaitDurable(seq);
        }
        return seq >= 0;
    }

    @Override
    public CompletionStage<Outcome<Reread>> readAgain(DeskPort.By by) {
        return alone(() -> switch (file.get()) {
            case LoadResult.Refused(var problems) -> {
                var all = problems.stream().map(Object::toString).collect(Collectors.joining(" · "));
                yield new Outcome.Refused<>(new Words("Konfigurasi tidak dapat dipakai: " + all, "The configuration cannot be used: " + all));
            }
            case LoadResult.Loaded(var config) when trial || config.smscIsTrial() -> new Outcome.Refused<>(TRIAL);
            case LoadResult.Loaded(var config) -> {
                taken.accept(config);
                var done = take(config.sms().links().stream().map(LinkPlan::of).toList());
                LOG.info("sms.links read again by {}: {}", by.user(), done);
                yield new Outcome.Done<>(done);
            }
        });
    }

    /// What is new first and what is gone last: something can always send.
    private Reread take(List<LinkPlan> wanted) {
        var before = links.all().stream().collect(Collectors.toMap(h -> h.plan().id(), SmsLinks.Held::plan));
        var added = new ArrayList<String>();
        var changed = new ArrayList<String>();
        for (var plan : wanted) {
            if (!before.containsKey(plan.id())) {
                added.add(plan.id());
                open(plan);
            }
        }
        for (var plan : wanted) {
            var was = before.remove(plan.id());
            if (was != null && !was.equals(plan)) {
                changed.add(plan.id());
                change(plan);
            }
        }
        before.keySet().forEach(links::remove);
        return new Reread(added, changed, before.keySet().stream().sorted().toList());
    }

    private void change(LinkPlan plan) {
        if (stopped.contains(plan.id())) {
            links.stop(plan, "stopped by an administrator");
        } else {
            links.replace(plan);
        }
    }

    private interface Work<T> {
        Outcome<T> done() throws InterruptedException;
    }

    /// On a thread of its own: ending a bind takes as long as its answers.
    private <T> CompletionStage<Outcome<T>> alone(Work<T> work) {
        var outcome = new CompletableFuture<Outcome<T>>();
        Thread.ofVirtual().name("sms-links").start(() -> {
            changing.lock();
            try {
                outcome.complete(work.done());
            } catch (InterruptedException | RuntimeException e) {
                outcome.completeExceptionally(e);
            } finally {
                changing.unlock();
            }
        });
        return outcome;
    }
}
