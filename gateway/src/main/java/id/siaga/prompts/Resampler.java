package id.siaga.prompts;

/// From a synthesiser's rate down to the telephone's: a windowed sinc that lets through what a telephone carries (below 3.4 kHz) and
/// keeps the rest from folding back into it as hissing.
final class Resampler {
    private static final double PASS = 3_400;
    private static final int LOBES = 16;

    private Resampler() {}

    static Wav toTelephone(Wav from) {
        if (from.rate() == Wav.TELEPHONE) {
            return from;
        }
        var in = from.samples();
        var out = new short[(int) ((long) in.length * Wav.TELEPHONE / from.rate())];
        double cut = 2 * PASS / from.rate();
        int reach = (int) Math.ceil(LOBES / cut);
        for (int i = 0; i < out.length; i++) {
            double middle = (double) i * from.rate() / Wav.TELEPHONE;
            out[i] = (short) Math.clamp(Math.round(at(in, middle, cut, reach)), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return new Wav(Wav.TELEPHONE, out);
    }

    private static double at(short[] in, double middle, double cut, int reach) {
        double sum = 0;
        int last = Math.min(in.length - 1, (int) middle + reach);
        for (int i = Math.max(0, (int) middle - reach + 1); i <= last; i++) {
            double distance = i - middle;
            double window = 0.5 + 0.5 * Math.cos(Math.PI * distance / (reach + 1));
            sum += in[i] * cut * sinc(cut * distance) * window;
        }
        return sum;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
