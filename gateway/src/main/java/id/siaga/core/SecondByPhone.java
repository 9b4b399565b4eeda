package id.siaga.core;

import id.siaga.asterisk.AmiFact;
import id.siaga.desk.BlockPort;
import id.siaga.desk.DeskPort.Outcome;
import id.siaga.desk.Words;
import id.siaga.journal.Interaction;
import id.siaga.passwords.PasswordHash;
import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The second person of a block by telephone, where no other supervisor is at work: rung, and believed for a PIN. What they hear and press is told by
/// [SecondLine]. Any thread; decisions on the ticket loop.
public final class SecondByPhone {
    private static final Logger LOG = LoggerFactory.getLogger(SecondByPhone.class);
    private static final Words UNKNOWN = new Words("Orang itu tidak tercantum di screening.approvers", "That person is not in screening.approvers");
    private static final Words SHUT = new Words("Terlalu banyak PIN salah atas nama orang itu: cara telepon ditutup satu jam", "Too many wrong PINs for that person: the telephone is no way for an hour");
    private static final Words NO_LINE = new Words("Saluran ke luar sedang tidak ada: mintalah persetujuan di halaman ini", "There is no line to the outside at the moment: somebody must agree on this page");

    /// Somebody who may agree by telephone.
    ///
    /// @param phone as it is dialled
    /// @param pin a [PasswordHash]
    public record Approver(String person, String name, String phone, String pin) {}

    /// The telephone line to the outside. Never waits.
    public interface Line {
        boolean up();

        /// @param failed when Asterisk will not
        void ring(BlockRing id, String phone, Runnable failed);
    }

    /// What became of a PIN.
    enum Entered { RIGHT, WRONG, SHUT }

    /// What the second person is asked about.
    ///
    /// @param number of the caller, if the call is still in memory
    public record Asked(Block block, @Nullable String number) {}

    private final TicketLoop tickets;
    private final Recorder recorder;
    private final BlockDesk desk;
    private final List<Approver> approvers;
    private final Line line;
    private final Instant started;
    private final Set<BlockRing> answered = new HashSet<>();

    /// @param desk where agreeing is written down
    public SecondByPhone(TicketLoop tickets, Recorder recorder, BlockDesk desk, List<Approver> approvers, Line line) {
        this.tickets = tickets;
        this.recorder = recorder;
        this.desk = desk;
        this.approvers = List.copyOf(approvers);
        this.line = line;
        this.started = tickets.now();
        desk.byPhone(this);
    }

    List<BlockPort.Approver> people() {
        return approvers.stream().map(a -> new BlockPort.Approver(a.person, a.name)).toList();
    }

    private Optional<Approver> approver(String person) {
        return approvers.stream().filter(a -> a.person.equals(person)).findFirst();
    }

    // ---- ringing

    /// Once it is on disk who is asked.
    CompletionStage<Outcome<Block>> ring(String code, String person) {
        return desk.decide((world, now) -> world.blocks().block(code).filter(b -> b.runs(now)).map(block -> {
            var refused = approver(person).isEmpty() ? Optional.of(UNKNOWN)
                    : world.blocks().shut(person, now) ? Optional.of(SHUT)
                    : block.keepsFromRinging(person, now).map(BlockDesk::words).or(() -> line.up() ? Optional.empty() : Optional.of(NO_LINE));
            if (refused.isPresent()) {
                return BlockDesk.Decision.no("person", refused.get());
            }
            var rung = block.rung(person, now);
            return desk.kept(new Interaction.BlockRung(code, rung.rung().size(), person), rung);
        }).orElse(BlockDesk.Decision.UNKNOWN)).thenApply(outcome -> {
            if (outcome instanceof Outcome.Done<Block>(var block, var _)) {
                var id = new BlockRing(code, block.rung().size());
                LOG.info("ring {}: {}", id, person);
                line.ring(id, approver(person).orElseThrow().phone, () -> ended(id, Rung.End.FAILED));
            }
            return outcome;
        });
    }

    /// What AMI tells.
    public void told(AmiFact fact) {
        switch (fact) {
            case AmiFact.HungUp f -> BlockRing.ofChannel(f.uniqueId()).ifPresent(id -> tickets.loop().run(() -> end(id, answered.contains(id) ? Rung.End.NO_KEY : Unanswered.of(f.cause(), Rung.End.NO_ANSWER, Rung.End.BUSY, Rung.End.FAILED))));
            case AmiFact.ReadBack(var snapshot) -> {
                var alive = snapshot.channels().stream().flatMap(c -> BlockRing.ofChannel(c.uniqueId()).stream()).collect(Collectors.toSet());
                tickets.loop().run(() -> endedWhileAway(alive));
            }
            default -> {}
        }
    }

    /// Whom an earlier life rang, and who is gone since: nobody told of it, and nobody else could be rung for that block until [Rung#LONGEST] is over.
    private void endedWhileAway(Set<BlockRing> alive) {
        for (var block : tickets.world().blocks().running(tickets.now())) {
            block.rung().stream().filter(r -> r.end().isEmpty() && r.at().isBefore(started)).map(r -> new BlockRing(block.code(), r.ring())).filter(id -> !alive.contains(id))
                    .forEach(id -> end(id, Rung.End.NO_KEY));
        }
    }

    void ended(BlockRing id, Rung.End how) {
        tickets.loop().run(() -> end(id, how));
    }

    /// The first end counts.
    private void end(BlockRing id, Rung.End how) {
        answered.remove(id);
        tickets.world().blocks().block(id.block()).flatMap(b -> b.rung(id.ring())).filter(r -> r.end().isEmpty()).ifPresent(r -> {
            LOG.info("ring {} of {} is over: {}", id, r.person(), how);
            recorder.record(new Interaction.BlockRingEnded(id.block(), id.ring(), how.name()));
        });
    }

    // ---- who answered

    /// Empty when there is nothing to agree to any more.
    CompletionStage<Optional<Asked>> asked(BlockRing id) {
        return tickets.ask(world -> {
            answered.add(id);
            return waiting(world, id).map(block -> new Asked(block, number(world, block)));
        });
    }

    private static @Nullable String number(World world, Block block) {
        return world.calls().call(block.call()).map(CallRecord::caller).map(c -> c.clear()).orElse(null);
    }

    private Optional<Block> waiting(World world, BlockRing id) {
        return world.blocks().block(id.block()).filter(b -> b.rung(id.ring()).filter(r -> b.keeps(r.person(), tickets.now()).isEmpty()).isPresent());
    }

    /// A wrong one is on disk when this completes.
    CompletionStage<Entered> entered(BlockRing id, String pin) {
        return tickets.ask(world -> person(world, id).filter(p -> !world.blocks().shut(p, tickets.now())).flatMap(this::approver))
                .thenCompose(asked -> asked.isEmpty() ? CompletableFuture.completedStage(Entered.SHUT) : compared(id, pin, asked.get()));
    }

    private static Optional<String> person(World world, BlockRing id) {
        return world.blocks().block(id.block()).flatMap(b -> b.rung(id.ring())).map(Rung::person);
    }

    /// Hashing takes long on purpose: beside the loops.
    private CompletionStage<Entered> compared(BlockRing id, String pin, Approver approver) {
        return CompletableFuture.supplyAsync(() -> PasswordHash.fits(pin.toCharArray(), approver.pin), work -> Thread.ofVirtual().name("pin").start(work))
                .thenCompose(fits -> fits ? CompletableFuture.completedStage(Entered.RIGHT) : wrong(id, approver.person));
    }

    private CompletionStage<Entered> wrong(BlockRing id, String person) {
        LOG.warn("ring {}: a wrong PIN for {}", id, person);
        return recorder.durable(recorder.record(new Interaction.PinWrong(id.block(), person)))
                .thenCompose(_ -> tickets.ask(world -> world.blocks().shut(person, tickets.now()) ? Entered.SHUT : Entered.WRONG));
    }

    /// After the right PIN. True once it is on disk that it is in force; false when it is not theirs to agree to any more.
    CompletionStage<Boolean> agreed(BlockRing id) {
        return tickets.ask(world -> waiting(world, id).flatMap(_ -> person(world, id)))
                .thenCompose(person -> person.<CompletionStage<Boolean>>map(p -> desk.agree(id.block(), p, BlockDesk.Way.PHONE).thenApply(Outcome.Done.class::isInstance)).orElse(CompletableFuture.completedStage(false)))
                .thenApply(done -> {
                    ended(id, done ? Rung.End.AGREED : Rung.End.NO_KEY);
                    return done;
                });
    }
}
