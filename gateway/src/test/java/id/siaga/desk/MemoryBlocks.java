package id.siaga.desk;

import id.siaga.ids.CallId;
import id.siaga.screening.Block;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// [BlockPort] over a map, for the calls 7-1 to 7-9.
final class MemoryBlocks implements BlockPort {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    private final ConcurrentHashMap<String, Block> blocks = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<DeskPort.Outcome<List<Block>>> running() {
        return done(new DeskPort.Outcome.Done<>(List.copyOf(blocks.values())));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Block>> propose(Wanted wanted, DeskPort.By by) {
        if (wanted.call().compareTo(CallId.of(7, 9)) > 0) {
            return done(new DeskPort.Outcome.Unknown<>());
        }
        return put(new Block("4821", "0123abcd", wanted.call(), wanted.reason(), wanted.lasts(), by.user(), NOW));
    }

    private CompletionStage<DeskPort.Outcome<Block>> put(Block block) {
        blocks.put(block.code(), block);
        return done(new DeskPort.Outcome.Done<>(block));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Block>> agree(String code, DeskPort.By by) {
        return at(code, block -> block.keeps(by.user(), NOW).isPresent() ? done(new DeskPort.Outcome.Refused<>(new Words("Orang lain", "Somebody else"))) : put(block.agreed(by.user(), NOW.plus(block.lasts()))));
    }

    @Override
    public List<Approver> approvers() {
        return List.of(new Approver("kepala", "Kepala Pusat"));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Block>> ring(String code, String person, DeskPort.By by) {
        return at(code, block -> approvers().stream().noneMatch(a -> a.person().equals(person)) || block.keepsFromRinging(person, NOW).isPresent()
                ? done(new DeskPort.Outcome.Refused<>("person", new Words("Tidak", "No"))) : put(block.rung(person, NOW)));
    }

    @Override
    public CompletionStage<DeskPort.Outcome<Block>> end(String code, String reason, DeskPort.By by) {
        return at(code, block -> {
            blocks.remove(code);
            return done(new DeskPort.Outcome.Done<>(block));
        });
    }

    private CompletionStage<DeskPort.Outcome<Block>> at(String code, Function<Block, CompletionStage<DeskPort.Outcome<Block>>> then) {
        var block = blocks.get(code);
        return block == null ? done(new DeskPort.Outcome.Unknown<>()) : then.apply(block);
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
