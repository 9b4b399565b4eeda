package id.siaga.core;

import id.siaga.desk.BlockPort;
import id.siaga.desk.DeskPort.By;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import id.siaga.screening.Block;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/// Blocks as two people make them. Without a recorded impact assessment there are none.
public final class BlockDesk implements BlockPort {
    private static final Words NOT_ASSESSED = new Words("Penilaian dampak belum dicatat (screening.assessment): nomor tidak dapat dibatasi",
            "No impact assessment is recorded (screening.assessment): no number can be blocked");
    private static final Words NO_NUMBER = new Words("Panggilan itu datang tanpa nomor: tidak ada yang dapat dibatasi", "That call came without a number: there is nothing to block");
    private static final Words RUNS = new Words("Nomor ini sudah dibatasi, atau sudah diusulkan", "This number is blocked already, or proposed");
    private static final Words TOO_MANY = new Words("Sudah ada %d pembatasan: akhiri dahulu yang tidak perlu".formatted(BlockBook.BLOCKS_MAX), "There are %d blocks: end some first".formatted(BlockBook.BLOCKS_MAX));
    private static final Words OWN = new Words("Orang lain yang harus menyetujui", "Somebody else must agree, not who proposed it");
    private static final Words AGREED = new Words("Sudah berlaku", "It is in force already");
    private static final Words OVER = new Words("Usulan ini sudah tidak berlaku", "This proposal has lapsed");
    private static final Words RINGS = new Words("Telepon orang kedua sedang berdering", "A second person's telephone is ringing already");
    private static final Words RUNG_ENOUGH = new Words("Sudah terlalu sering ditelepon untuk usulan ini", "Telephones were rung too often for this proposal");
    private static final Words NOBODY = new Words("Tidak ada orang kedua lewat telepon (screening.approvers)", "Nobody agrees by telephone here (screening.approvers)");

    /// How somebody agreed.
    enum Way { PAGE, PHONE }

    private final FloorLoop floor;
    private final TicketLoop tickets;
    private final Recorder recorder;
    private Optional<SecondByPhone> phone = Optional.empty();

    public BlockDesk(FloorLoop floor, TicketLoop tickets) {
        this.floor = floor;
        this.tickets = tickets;
        this.recorder = floor.recorder();
    }

    /// Before anybody asks.
    void byPhone(SecondByPhone second) {
        phone = Optional.of(second);
    }

    @Override
    public List<Approver> approvers() {
        return phone.map(SecondByPhone::people).orElse(List.of());
    }

    @Override
    public CompletionStage<Outcome<Block>> ring(String code, String person, By by) {
        return phone.map(p -> p.ring(code, person)).orElseGet(() -> CompletableFuture.completedStage(new Outcome.Refused<>(NOBODY)));
    }

    @Override
    public CompletionStage<Outcome<List<Block>>> running() {
        return tickets.ask(world -> floor.scoring().isEmpty() ? new Outcome.Refused<>(NOT_ASSESSED) : new Outcome.Done<>(world.blocks().running(tickets.now())));
    }

    @Override
    public CompletionStage<Outcome<Block>> propose(Wanted wanted, By by) {
        return decide((world, now) -> world.calls().call(wanted.call()).map(call -> propose(wanted, by.user(), world, call, now)).orElse(Decision.UNKNOWN));
    }

    private Decision propose(Wanted wanted, String by, World world, CallRecord call, Instant now) {
        if (floor.scoring().isEmpty()) {
            return Decision.no("call", NOT_ASSESSED);
        }
        var number = call.caller() == null ? null : call.caller().clear();
        var caller = floor.scoring().get().key(number == null ? "" : number);
        var running = world.blocks().running(now);
        if (caller.isEmpty()) {
            return Decision.no("call", NO_NUMBER);
        }
        if (running.stream().anyMatch(b -> b.caller().equals(caller.get()))) {
            return Decision.no("call", RUNS);
        }
        if (running.size() >= BlockBook.BLOCKS_MAX) {
            return Decision.no(null, TOO_MANY);
        }
        var block = new Block(code(world), caller.get(), call.call(), wanted.reason(), wanted.lasts(), by, now);
        return kept(new Interaction.BlockProposed(block.code(), block.caller(), block.call(), block.reason(), (int) block.lasts().toHours(), by), block);
    }

    /// One that no other goes by at the moment.
    private static String code(World world) {
        String code;
        do {
            code = String.valueOf(ThreadLocalRandom.current().nextInt(1_000, 10_000));
        } while (world.blocks().block(code).isPresent());
        return code;
    }

    @Override
    public CompletionStage<Outcome<Block>> agree(String code, By by) {
        return agree(code, by.user(), Way.PAGE);
    }

    CompletionStage<Outcome<Block>> agree(String code, String person, Way way) {
        return decide((world, now) -> world.blocks().block(code).map(block -> block.keeps(person, now).map(BlockDesk::refused).orElseGet(() -> {
            var agreed = block.agreed(person, now.plus(block.lasts()));
            return kept(new Interaction.BlockAgreed(code, person, way.name(), agreed.until().toEpochMilli()), agreed);
        })).orElse(Decision.UNKNOWN));
    }

    private static Decision refused(Block.No no) {
        return no == Block.No.OVER ? Decision.UNKNOWN : Decision.no(null, words(no));
    }

    static Words words(Block.No no) {
        return switch (no) {
            case OWN -> OWN;
            case AGREED -> AGREED;
            case OVER -> OVER;
            case RINGS -> RINGS;
            case RUNG_ENOUGH -> RUNG_ENOUGH;
        };
    }

    @Override
    public CompletionStage<Outcome<Block>> end(String code, String reason, By by) {
        return decide((world, now) -> world.blocks().block(code).filter(b -> b.runs(now)).map(block -> kept(new Interaction.BlockEnded(code, by.user(), reason), block)).orElse(Decision.UNKNOWN));
    }

    /// @param seq of the fact that must be on disk first; 0: none
    record Decision(long seq, Outcome<Block> outcome) {
        static final Decision UNKNOWN = new Decision(0, new Outcome.Unknown<>());

        static Decision no(@Nullable String field, Words why) {
            return new Decision(0, new Outcome.Refused<>(field, why));
        }
    }

    Decision kept(Interaction fact, Block block) {
        return new Decision(recorder.record(fact), new Outcome.Done<>(block));
    }

    CompletionStage<Outcome<Block>> decide(BiFunction<World, Instant, Decision> rule) {
        return tickets.ask(world -> rule.apply(world, tickets.now()))
                .thenCompose(d -> d.seq == 0 ? CompletableFuture.completedStage(d.outcome) : recorder.durable(d.seq).thenApply(_ -> d.outcome));
    }
}
