package id.siaga;

import id.siaga.core.BlockSpeech;
import id.siaga.core.TicketLoop;
import id.siaga.core.World;
import id.siaga.journal.Interaction;
import id.siaga.prompts.Speaker;
import id.siaga.screening.Block;

/// The reason of a block is spoken when somebody's telephone rings about it, if there is a synthesiser, and the sound is thrown away when that is over.
final class BlockVoice implements TicketLoop.Watcher {
    private final Speaker speaker;
    private final BlockSpeech speech;

    BlockVoice(Speaker speaker, BlockSpeech speech) {
        this.speaker = speaker;
        this.speech = speech;
    }

    static String name(Block block) {
        return name(block.code());
    }

    private static String name(String code) {
        return "block-" + code + ".wav";
    }

    @Override
    public void worked(long seq, Interaction fact, World world) {
        switch (fact) {
            case Interaction.BlockRung f -> world.blocks().block(f.block()).ifPresent(block -> beside(() -> speaker.speakAs(name(block), speech.reason(block))));
            case Interaction.BlockRingEnded f -> beside(() -> speaker.forget(name(f.block())));
            default -> {}
        }
    }

    static void beside(Runnable work) {
        Thread.ofVirtual().name("block-voice").start(work);
    }
}
