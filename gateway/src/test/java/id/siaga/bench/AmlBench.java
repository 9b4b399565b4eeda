package id.siaga.bench;

import id.siaga.HandsetPlaces;

/// `bench aml`: from a handset's text with its place at the SMSC to the call on the page of the operator who talks with its owner, over the whole
/// path (SMPP, journal, ticket loop, feed). `--fixes 500`.
public final class AmlBench {
    private AmlBench() {}

    public static void main(String... args) throws Exception {
        HandsetPlaces.measure(Options.number(args, "--fixes", 500)).print(System.out, args);
        System.exit(0);
    }
}
