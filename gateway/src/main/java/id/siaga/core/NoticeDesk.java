package id.siaga.core;

import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.NoticePort;
import id.siaga.desk.Words;
import id.siaga.ivr.Sound;
import id.siaga.journal.Interaction;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Speaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices: a supervisor's words become sounds, then a fact, and once that is on disk the floor tells them to callers.
public final class NoticeDesk implements NoticePort {
    private static final Logger LOG = LoggerFactory.getLogger(NoticeDesk.class);
    /// On the phone nobody is asked how long; the page extends and withdraws it.
    private static final Duration SPOKEN_LASTS = Duration.ofHours(4);
    private static final String PROMPT = "pengumuman";
    private static final Words NOTHING_RUNS = new Words("Tidak ada pengumuman yang berjalan di jalur ini: tulis isinya", "No notice runs on this line: write its words");
    private static final Words NO_VOICE = new Words("Tidak ada suara untuknya: rekam lewat *77, atau jalankan siaga prompts make sekali (memasang eSpeak NG)", "There is no voice for it: record it by *77, or run siaga prompts make once (it fetches eSpeak NG)");

    private final List<Place> places;
    private final Duration emergencyMax;
    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final Recorder recorder;
    private final Speaker speaker;

    /// A line that callers dial.
    ///
    /// @param emergency nothing is said to its callers before they wait
    public record Place(String number, String name, boolean emergency) {
        Notices.Told told(List<Sound> sounds) {
            return emergency ? new Notices.Told(List.of(), sounds) : new Notices.Told(sounds, List.of());
        }
    }

    /// @param emergencyMax the longest notice of an emergency line
    public NoticeDesk(List<Place> places, Duration emergencyMax, FloorLoop floor, TicketLoop tickets, Recorder recorder, Speaker speaker) {
        this.places = List.copyOf(places);
        this.emergencyMax = emergencyMax;
        this.floor = floor;
        this.tickets = tickets;
        this.recorder = recorder;
        this.speaker = speaker;
    }

    /// What an earlier life declared goes on. Before calls come, on the thread that builds.
    public NoticeDesk start(NoticeBook before, Instant now) {
        for (var place : places) {
            before.of(place.number, now).ifPresent(notice -> {
                var voice = voice(notice.sounds());
                if (voice.missing.isEmpty()) {
                    floor.loop().run(() -> floor.notices().tell(place.number, 0, notice.until(), place.told(voice.sounds)));
                } else {
                    LOG.error("line {}: the notice is not told, {} cannot be played", place.number, voice.missing);
                }
            });
        }
        return this;
    }

    private record Voice(List<Sound> sounds, Duration length, List<String> missing) {}

    private Voice voice(List<String> files) {
        var sounds = new ArrayList<Sound>();
        var missing = new ArrayList<String>();
        var length = Duration.ZERO;
        for (var file : files) {
            if (speaker.find(file) instanceof PromptFolder.Found.Ready ready) {
                sounds.add(new Sound.File(ready.name()));
                length = length.plus(ready.length());
            } else {
                missing.add(file);
            }
        }
        return new Voice(sounds, length, missing);
    }

    List<Place> places() {
        return places;
    }

    /// For the next notice that somebody speaks; the one that runs keeps its own.
    String fileFor(Place place) {
        return "notice-%s-%d.wav".formatted(place.number.replace("+", ""), tickets.now().getEpochSecond());
    }

    /// A person spoke it.
    CompletionStage<Outcome<Line>> spoken(Place place, List<String> files, String by) {
        return declare(place, null, null, files, SPOKEN_LASTS, by);
    }

    @Override
    public CompletionStage<List<Line>> lines() {
        return tickets.ask(world -> places.stream().map(place -> world.notices().of(place.number, tickets.now())).toList())
                .thenCompose(found -> beside(() -> {
                    var lines = new ArrayList<Line>();
                    for (int i = 0; i < places.size(); i++) {
                        lines.add(line(places.get(i), found.get(i)));
                    }
                    return lines;
                }));
    }

    private Line line(Place place, Optional<NoticeBook.Notice> notice) {
        return new Line(place.number, place.name, notice.map(n ->
                new Notice(n.text(), n.english(), voice(n.sounds()).length.toMillis() / 1_000.0, n.since(), n.until(), n.by())).orElse(null));
    }

    @Override
    public CompletionStage<Outcome<Line>> declare(String number, Wanted wanted, By by) {
        return at(number, place -> tickets.ask(world -> world.notices().of(number, tickets.now())).thenCompose(before -> wanted.text() == null
                ? before.map(b -> declare(place, b.text(), b.english(), b.sounds(), wanted.lasts(), by.user())).orElseGet(() -> done(new Outcome.Refused<>("text", NOTHING_RUNS)))
                : beside(() -> spoken(wanted)).thenCompose(files -> files.map(f -> declare(place, wanted.text(), wanted.english(), f, wanted.lasts(), by.user()))
                        .orElseGet(() -> done(new Outcome.Refused<>("text", NO_VOICE))))));
    }

    /// @return the files; empty when one cannot be had
    private Optional<List<String>> spoken(Wanted wanted) {
        var files = new ArrayList<String>();
        var words = new ArrayList<>(List.of(new Sound.Words(PROMPT, "id", String.valueOf(wanted.text()))));
        if (wanted.english() != null) {
            words.add(new Sound.Words(PROMPT, "en", wanted.english()));
        }
        try {
            for (var each : words) {
                speaker.speak(each).ifPresent(files::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.<List<String>>of(files).filter(all -> all.size() == words.size());
    }

    /// @param files of the prompts, all there
    private CompletionStage<Outcome<Line>> declare(Place place, @Nullable String text, @Nullable String english, List<String> files, Duration lasts, String by) {
        return beside(() -> voice(files)).thenCompose(voice -> {
            if (place.emergency && voice.length.compareTo(emergencyMax) > 0) {
                return done(new Outcome.Refused<>("text", tooLong(voice.length)));
            }
            var until = tickets.now().plus(lasts);
            var told = place.told(voice.sounds);
            return kept(place, new Interaction.NoticeDeclared(place.number, text, english, String.join(" ", files), until.toEpochMilli(), by), until, told);
        });
    }

    private Words tooLong(Duration length) {
        return new Words("Pengumuman %d detik; di jalur darurat paling lama %d".formatted(length.toSeconds(), emergencyMax.toSeconds()),
                "The notice takes %d seconds; on an emergency line at most %d".formatted(length.toSeconds(), emergencyMax.toSeconds()));
    }

    @Override
    public CompletionStage<Outcome<Line>> clear(String number, By by) {
        return at(number, place -> kept(place, new Interaction.NoticeCleared(number, by.user()), Instant.MIN, Notices.Told.NOTHING));
    }

    private CompletionStage<Outcome<Line>> kept(Place place, Interaction fact, Instant until, Notices.Told told) {
        long seq = recorder.record(fact);
        return recorder.durable(seq).thenCompose(_ -> floor.loop().ask(() -> {
            floor.notices().tell(place.number, seq, until, told);
            return true;
        })).thenCompose(_ -> tickets.ask(world -> world.notices().of(place.number, tickets.now())))
                .thenCompose(notice -> beside(() -> new Outcome.Done<>(line(place, notice))));
    }

    private interface AtPlace {
        CompletionStage<Outcome<Line>> answer(Place place);
    }

    private CompletionStage<Outcome<Line>> at(String number, AtPlace then) {
        return places.stream().filter(p -> p.number.equals(number)).findFirst().map(then::answer).orElseGet(() -> done(new Outcome.Unknown<>()));
    }

    /// Files are no work for a loop.
    private static <T> CompletionStage<T> beside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().name("notice").start(task));
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
