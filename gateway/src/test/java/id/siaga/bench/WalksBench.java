package id.siaga.bench;

import id.siaga.FlowWalks;

/// `bench walks`: every shipped flow on the real Asterisk, every way in every language, and then badly: hung up on, flooded with keys, with prompts that
/// are no audio, with the gateway killed. Exit code 1 when anything is not as the flow says.
public final class WalksBench {
    private WalksBench() {}

    public static void main(String... args) throws Exception {
        var rows = new Rows("walks");
        var wrong = FlowWalks.all(rows);
        rows.print(System.out, args);
        wrong.forEach(System.out::println);
        System.exit(wrong.isEmpty() ? 0 : 1);
    }
}
