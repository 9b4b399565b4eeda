package id.siaga.ivr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Flows for tests: written, shipped, and thrown together by a seed.
final class Samples {
    static final String MENU = """
            flow: uji
            start: salam
            steps:
              salam:   { play: [a, b], next: pilihan }
              pilihan: { menu: [c, d], keys: { 1: antre, 2: selesai, "*": pilihan }, wait: 3, tries: 2, otherwise: antre }
              antre:   { queue: hotline }
              selesai: { end: true }
            """;

    /// Every kind of step and value.
    static final String EVERYTHING = """
            flow: semua
            start: bahasa
            languages: [id, en]
            prompts:
              pilih:   { id: Tekan satu., en: Press two. }
              nomor:   { id: Ketik nomor., en: Type your number. }
              benar:   { id: Benar tekan satu., en: If right press one. }
              antrean: { id: Penelepon menunggu., en: Callers are waiting. }
              tutup:   { id: Kami tutup., en: We are closed. }
              bicara:  { id: Silakan bicara., en: Please speak. }
              tiket:   { id: Nomor tiket Anda, en: Your ticket is }
              puas:    { id: Puaskah Anda?, en: Are you satisfied? }
            steps:
              bahasa:  { choose: [pilih], languages: { 1: id, 2: en }, wait: 3, tries: 1, next: jam }
              jam:     { hours: { senin-kamis: 07:30-16:00, fri: "07:30-11:30, 13:00-16:30" }, open: nomor, closed: tutup, holiday: inggris }
              inggris: { language: en, next: tutup }
              nomor:   { collect: [nomor], digits: 3-5, ends: "#", confirm: [$digits, benar], wait: 4, tries: 2, next: meja, otherwise: antre }
              meja:    { branch: desks, is: { free: antre, empty: tutup }, otherwise: ramai }
              ramai:   { play: [$waiting, antrean, $minutes, $number], next: lidah }
              lidah:   { branch: language, is: { en: antre }, otherwise: siapa }
              siapa:   { branch: caller, is: { withheld: garis }, otherwise: garis }
              golong:  { branch: class, is: { screen: tanda, blocked: daerah }, otherwise: antre }
              daerah:  { branch: region, is: { "35.71": rendah }, otherwise: antre }
              tanda:   { challenge: [bicara], wait: 1, passes: antre, otherwise: rendah }
              rendah:  { queue: hotline, lane: low }
              garis:   { branch: line, is: { "112": antre }, otherwise: punya }
              punya:   { branch: reporter, is: { open: status }, otherwise: pesan }
              status:  { branch: ticket, is: { typo: nomor, working: tutup }, otherwise: petugas }
              petugas: { branch: phone, is: { agency: lapor }, otherwise: luar }
              lapor:   { report: otw, next: tutup, otherwise: luar }
              janji:   { callback: true, next: puas, otherwise: samar }
              samar:   { cover: confidential, next: kamar, otherwise: selesai }
              kamar:   { studio: choose, next: antre, otherwise: antre }
              luar:    { transfer: "0354-771234", ring: 20, next: puas, otherwise: golong }
              pesan:   { record: [bicara], seconds: 60, silence: 3, next: catat, otherwise: antre }
              catat:   { play: [tiket, $ticket], next: kirim }
              kirim:   { text: [tiket, $ticket], next: janji, otherwise: puas }
              puas:    { survey: [puas], about: kepuasan, scale: 3, wait: 4, tries: 1, next: selesai }
              tutup:   { play: [tutup, $date, beep], next: selesai }
              antre:   { queue: hotline, say: [antrean, $position], every: 20, keys: { 9: inggris }, then: puas }
              selesai: { end: true }
            """;

    private Samples() {}

    static String shipped(String file) throws Exception {
        return Files.readString(Path.of("../config/flows/" + file));
    }

    static Flow read(String text) {
        return switch (FlowFile.parse(text)) {
            case FlowFile.Result.Read(Flow flow, var _) -> flow;
            case FlowFile.Result.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    static List<Dialogue> dialogues(String text) {
        return switch (DialogueFile.parse(text)) {
            case DialogueFile.Result.Read(var dialogues) -> dialogues;
            case DialogueFile.Result.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    /// As many steps, each leading anywhere, also to one that does not exist.
    static Flow random(Random random, int steps) {
        var all = new LinkedHashMap<String, Step>();
        for (int i = 0; i < steps; i++) {
            all.put("s" + i, step(random, steps));
        }
        return new Flow("acak", "s0", all);
    }

    private static Step step(Random random, int steps) {
        return switch (random.nextInt(9)) {
            case 0 -> new Step.Enqueue("hotline");
            case 1 -> new Step.End();
            case 2 -> new Step.Play(prompts(random), target(random, steps));
            case 3 -> new Step.Language("id", target(random, steps));
            case 4 -> new Step.Choose(prompts(random), Map.of('1', "id"), Duration.ofSeconds(3), 1 + random.nextInt(2), target(random, steps));
            case 5 -> new Step.Collect(prompts(random), new Step.Collect.Digits(1, 1 + random.nextInt(3), '#'), prompts(random), Duration.ofSeconds(3),
                    1 + random.nextInt(2), target(random, steps), target(random, steps));
            default -> {
                var choices = new LinkedHashMap<Character, String>();
                IntStream.range(0, random.nextInt(5)).forEach(_ -> choices.put("0123456789*#".charAt(random.nextInt(12)), target(random, steps)));
                yield new Step.Menu(prompts(random), choices, Duration.ofSeconds(1 + random.nextInt(9)), 1 + random.nextInt(3), target(random, steps));
            }
        };
    }

    private static List<Said> prompts(Random random) {
        return IntStream.range(0, random.nextInt(4)).<Said>mapToObj(i -> random.nextInt(8) == 0 ? new Said.Value(Said.What.DIGITS) : new Said.Prompt("p" + i)).toList();
    }

    private static String target(Random random, int steps) {
        return "s" + random.nextInt(random.nextInt(20) == 0 ? steps + 1 : steps);
    }

    /// Every second step a menu, the rest plays, all the way to a queue; keys lead anywhere further on.
    static String longFlow(int steps) {
        var text = new StringBuilder("flow: panjang\nstart: s0\nsteps:\n");
        for (int i = 0; i < steps - 1; i++) {
            int next = i + 1;
            text.append("  s").append(i).append(i % 2 == 0 ? ": { play: [a, b], next: s" + next + " }\n"
                    : ": { menu: [c], keys: { 1: s" + next + ", 2: s" + Math.min(steps - 1, i + 7) + ", 9: s0 }, otherwise: s" + next + " }\n");
        }
        return text.append("  s").append(steps - 1).append(": { queue: hotline }\n").toString();
    }
}
