package id.siaga.core;

import id.siaga.journal.Interaction;
import id.siaga.screening.Block;
import id.siaga.screening.Rung;
import id.siaga.screening.WrongPins;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/// Blocks that are wanted or in force, by their codes. Moved by facts on one thread, read by any: the floor asks at each call.
public final class BlockBook {
    /// More is no measure against pranks any more.
    static final int BLOCKS_MAX = 200;

    private final Map<String, Block> blocks = new ConcurrentHashMap<>();
    /// By who may agree by telephone: as many as the configuration names.
    private final Map<String, WrongPins> wrong = new ConcurrentHashMap<>();

    /// Newest first.
    List<Block> running(Instant now) {
        return blocks.values().stream().filter(b -> b.runs(now)).sorted(Comparator.comparing(Block::at).reversed().thenComparing(Block::code)).toList();
    }

    public Optional<Block> block(String code) {
        return Optional.ofNullable(blocks.get(code));
    }

    /// The one that is in force for this caller.
    Optional<Block> of(String caller, Instant now) {
        return blocks.values().stream().filter(b -> b.caller().equals(caller) && b.inForce(now)).findFirst();
    }

    /// Whether too many wrong PINs were typed in this person's name.
    boolean shut(String person, Instant now) {
        return wrong.getOrDefault(person, WrongPins.NONE).shut(now);
    }

    void evolve(Interaction fact, Instant wall) {
        switch (fact) {
            case Interaction.BlockProposed f -> {
                blocks.values().removeIf(b -> !b.runs(wall));
                blocks.put(f.block(), new Block(f.block(), f.caller(), f.call(), f.reason(), Duration.ofHours(f.hours()), f.by(), wall));
            }
            case Interaction.BlockAgreed f -> change(f.block(), b -> b.agreed(f.by(), Instant.ofEpochMilli(f.untilMs())));
            case Interaction.BlockRung f -> change(f.block(), b -> b.rung(f.person(), wall));
            case Interaction.BlockRingEnded f -> change(f.block(), b -> b.rungEnded(f.ring(), Rung.End.valueOf(f.end())));
            case Interaction.PinWrong f -> wrong.merge(f.person(), WrongPins.NONE.plus(wall), (before, _) -> before.plus(wall));
            case Interaction.BlockMet f -> change(f.block(), Block::metAgain);
            case Interaction.BlockEnded f -> blocks.remove(f.block());
            default -> {}
        }
    }

    private void change(String code, UnaryOperator<Block> to) {
        blocks.computeIfPresent(code, (_, block) -> to.apply(block));
    }
}
