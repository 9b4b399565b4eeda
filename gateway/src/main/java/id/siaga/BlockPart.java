package id.siaga;

import id.siaga.asterisk.AgiSession;
import id.siaga.asterisk.AmiAnswer;
import id.siaga.asterisk.AmiFact;
import id.siaga.asterisk.AmiLink;
import id.siaga.asterisk.Originate;
import id.siaga.config.Config;
import id.siaga.core.BlockDesk;
import id.siaga.core.BlockRing;
import id.siaga.core.BlockSpeech;
import id.siaga.core.FloorLoop;
import id.siaga.core.HouseSpeech;
import id.siaga.core.Phone;
import id.siaga.core.Recorder;
import id.siaga.core.SecondByPhone;
import id.siaga.core.SecondLine;
import id.siaga.core.TicketLoop;
import id.siaga.desk.BlockPort;
import id.siaga.ivr.Sound;
import id.siaga.prompts.PromptFolder;
import id.siaga.prompts.Speaker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Blocks of callers: the desk that two people make them at, and the way to the second one's telephone.
final class BlockPart {
    private static final Duration RING_FOR = Duration.ofSeconds(30);

    private final BlockDesk desk;
    private final SecondByPhone second;
    private final SecondLine answered;

    private BlockPart(BlockDesk desk, SecondByPhone second, SecondLine answered) {
        this.desk = desk;
        this.second = second;
        this.answered = answered;
    }

    static BlockPart of(Config config, Path home, FloorLoop floor, TicketLoop tickets, Recorder recorder, Speaker speaker, SecondByPhone.Line line) {
        var desk = new BlockDesk(floor, tickets);
        var speech = new BlockSpeech(HouseSpeech.of(config));
        var people = approvers(config);
        var second = new SecondByPhone(tickets, recorder, desk, people, line);
        tickets.watch(new BlockVoice(speaker, speech));
        var files = SpokenFiles.of(PromptFolder.of(home, config.dataDir()), speech.all(), speech.house().digits(), people.isEmpty() ? "" : "second persons of blocks");
        return new BlockPart(desk, second, new SecondLine(floor.loop(), second, speech, files, block -> CompletableFuture.supplyAsync(() -> speaker.named(BlockVoice.name(block)).map(Sound.File::new), BlockVoice::beside)));
    }

    private static List<SecondByPhone.Approver> approvers(Config config) {
        var names = Stream.concat(config.operators().stream().map(o -> Map.entry(o.id().value(), o.name())), config.users().stream().map(u -> Map.entry(u.id(), u.name())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return config.screening().approvers().stream().map(a -> new SecondByPhone.Approver(a.person(), names.getOrDefault(a.person(), a.person()), a.phone(), a.pin().text())).toList();
    }

    /// Asterisk's line to the outside.
    static SecondByPhone.Line line(Config config, AmiLink ami, AsteriskSigns signs) {
        return new SecondByPhone.Line() {
            @Override
            public boolean up() {
                return ami.up() && !signs.trunkAway();
            }

            @Override
            public void ring(BlockRing id, String phone, Runnable failed) {
                var order = new Originate("PJSIP/" + phone + "@" + Phone.TRUNK, id.channel(), "siaga-agency", "s", RING_FOR,
                        config.callbacks().shown().map(c -> "<" + c + ">").orElse(""), Map.of("SIAGA_CASE", id.toString(), "SIAGA_ASKED", "second"));
                ami.originate(order).thenAccept(answer -> {
                    if (!(answer instanceof AmiAnswer.Done)) {
                        failed.run();
                    }
                });
            }
        };
    }

    BlockPort desk() {
        return desk;
    }

    void answered(AgiSession session) {
        answered.answered(session);
    }

    void told(AmiFact fact) {
        second.told(fact);
    }
}
