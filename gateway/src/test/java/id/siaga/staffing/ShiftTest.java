package id.siaga.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published values where there are any (R package ErlangC, pyworkforce); the rest was computed apart, by quadrature of the density of
/// the offered wait with 30 digits.
class ShiftTest {
    private static final double SIX_DIGITS = 5e-7;

    @ParameterizedTest
    @CsvSource({"11, 0.6821182, 0.3896138, 122.7813", "12, 0.4493882, 0.6401580, 40.4449", "13, 0.2852705, 0.7955948, 17.1162",
        "14, 0.1741319335950498, 0.8883500191794669, 7.83593701177724", "15, 0.1020424, 0.9414529, 3.6735"})
    void erlangCGivesThePublishedCase(int operators, double pWait, double level, double asa) {
        var shift = new Shift(new Traffic(200, 180, Traffic.ENDLESS), operators);
        assertThat(shift.pWait()).isCloseTo(pWait, within(SIX_DIGITS));
        assertThat(shift.answeredWithin(20)).isCloseTo(level, within(SIX_DIGITS));
        assertThat(shift.waitsLonger(20)).isCloseTo(1 - level, within(SIX_DIGITS));
        assertThat(shift.meanWait_s()).isCloseTo(asa, within(5e-5));
        assertThat(shift.pAbandon()).isZero();
        assertThat(shift.occupancy()).isCloseTo(10.0 / operators, within(1e-12));
    }

    @Test
    void erlangCGivesTheClassicWorkedExample() {
        var shift = new Shift(new Traffic(720, 240, Traffic.ENDLESS), 55);
        assertThat(shift.pWait()).isCloseTo(0.23870, within(5e-6));
        assertThat(shift.meanWait_s()).isCloseTo(8.184, within(5e-4));
        assertThat(shift.answeredWithin(15)).isCloseTo(0.84588, within(5e-6));
        assertThat(shift.occupancy()).isCloseTo(0.87273, within(5e-6));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 1, 0.8, 1e-12", "1.6, 2, 0.711111, 5e-7", "4, 5, 0.554113, 5e-7", "8, 10, 0.409180, 5e-7", "20, 25, 0.20910, 5e-6", "123, 132, 0.3211, 5e-5",
        "12345, 12421, 0.3812, 5e-5"})
    void erlangCGivesTheWaitOfThisLoad(double erlangs, int operators, double pWait, double digits) {
        assertThat(new Shift(new Traffic(erlangs, 3600, Traffic.ENDLESS), operators).pWait()).isCloseTo(pWait, within(digits));
    }

    /// From C by B = C(1 − ρ) ÷ (1 − ρC); a load above the operators has a B only, so those two are taken with callers of no patience.
    @ParameterizedTest
    @CsvSource({"5, 1, 0.8333333333", "20, 10, 0.5379631686320728", "200, 190, 0.08869684386923561", "123, 132, 0.0312"})
    void withoutPatienceItIsErlangB(double erlangs, int operators, double blocked) {
        var shift = new Shift(new Traffic(erlangs, 3600, 1e-9), operators);
        assertThat(shift.pWait()).isCloseTo(blocked, within(blocked == 0.0312 ? 5e-5 : 1e-9));
        assertThat(shift.pAbandon()).isCloseTo(shift.pWait(), within(1e-6));
    }

    @ParameterizedTest
    @CsvSource({
        // calls/h, handle, patience, n, target: P(wait), P(abandon), E[W], P(W > target), answered within target
        "2880, 60, 120, 50, 20, 0.467774068554, 0.0309122491622, 3.70946989946, 0.0271356082922, 0.943018954747",
        "1200, 300, 300, 100, 20, 0.513298798279, 0.0398609968091, 11.9582990427, 0.248580605964, 0.726495069035",
        "60, 90, 60, 3, 15, 0.182281713004, 0.0714929277873, 4.28957566724, 0.098642044642, 0.867218181043",
        "120, 90, 60, 5, 15, 0.17444409937, 0.0538566766316, 3.2314005979, 0.0805087412844, 0.888946637885",
        "300, 90, 60, 10, 15, 0.20810837076, 0.0473533412967, 2.8412004778, 0.0730712202739, 0.894174678781",
        "300, 120, 90, 12, 15, 0.286628758766, 0.0591195004231, 5.32075503807, 0.136921966387, 0.828946951036"})
    void erlangAGivesTheCase(double perHour, double handle, double patience, int n, double target, double pWait, double pAbandon, double wait, double longer, double answered) {
        var shift = new Shift(new Traffic(perHour, handle, patience), n);
        assertThat(shift.pWait()).isCloseTo(pWait, within(1e-10));
        assertThat(shift.pAbandon()).isCloseTo(pAbandon, within(1e-10));
        assertThat(shift.meanWait_s()).isCloseTo(wait, within(1e-9));
        assertThat(shift.waitsLonger(target)).isCloseTo(longer, within(1e-10));
        assertThat(shift.answeredWithin(target)).isCloseTo(answered, within(1e-10));
    }

    @Test
    void theKnownComparisonWithAndWithoutPatience() {
        var patient = new Shift(new Traffic(2880, 60, 120), 50);
        assertThat(patient.occupancy()).isCloseTo(0.93032, within(5e-6));
        assertThat(patient.waitsLonger(12.44)).isCloseTo(0.1, within(1e-4));
        var endless = new Shift(new Traffic(2880, 60, Traffic.ENDLESS), 50);
        assertThat(endless.pWait()).isCloseTo(0.694456, within(SIX_DIGITS));
        assertThat(endless.meanWait_s()).isCloseTo(20.8337, within(5e-5));
        assertThat(endless.occupancy()).isEqualTo(0.96);
        assertThat(endless.waitsLonger(58.14)).isCloseTo(0.1, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({"0.8, 0.00065, 0.0030, 0.194", "0.9, 0.00833, 0.0474, 2.500", "1.0, 0.03986, 0.2486, 11.958", "1.1, 0.09919, 0.5856, 29.757", "1.5, 0.33333, 0.9354, 100.0"})
    void withPatienceLikeTheHandlingTheHouseIsPoisson(double load, double pAbandon, double longer, double wait) {
        var shift = new Shift(new Traffic(1200 * load, 300, 300), 100);
        assertThat(shift.pAbandon()).isCloseTo(pAbandon, within(5e-6));
        assertThat(shift.waitsLonger(20)).isCloseTo(longer, within(5e-5));
        assertThat(shift.meanWait_s()).isCloseTo(wait, within(5e-4 * Math.max(1, wait / 10)));
        assertThat(shift.pWait()).isCloseTo(poissonFrom(100, 100 * load), within(1e-11));
    }

    private static double poissonFrom(int n, double mean) {
        double below = 0;
        for (int k = 0; k < n; k++) below += Math.exp(k * Math.log(mean) - mean - logFactorial(k));
        return 1 - below;
    }

    private static double logFactorial(int k) {
        double sum = 0;
        for (int i = 2; i <= k; i++) sum += Math.log(i);
        return sum;
    }

    @Test
    void growingPatienceComesToErlangC() {
        var limit = new Shift(new Traffic(200, 180, Traffic.ENDLESS), 12);
        for (double patience = 1e4; patience <= 1e6; patience *= 10) {
            var shift = new Shift(new Traffic(200, 180, patience), 12);
            double off = 2e3 / patience;
            assertThat(shift.pWait()).isLessThan(limit.pWait()).isCloseTo(limit.pWait(), within(off));
            assertThat(shift.answeredWithin(20)).isGreaterThan(limit.answeredWithin(20)).isCloseTo(limit.answeredWithin(20), within(off));
            assertThat(shift.waitsLonger(20)).isCloseTo(limit.waitsLonger(20), within(off));
            assertThat(shift.meanWait_s()).isLessThan(limit.meanWait_s()).isCloseTo(limit.meanWait_s(), within(off * limit.meanWait_s() * 2));
        }
    }

    @Test
    void whatIsAnsweredInTheEndIsWhatDoesNotHangUp() {
        for (double load : new double[] {0.01, 0.5, 0.99, 1.0, 1.01, 1.5, 3, 20, 1_000}) {
            for (int n : new int[] {1, 7, 100, 10_000}) {
                var shift = new Shift(new Traffic(Math.min(load * n * 36, 1_000_000), 100, 50), n);
                assertThat(shift.answeredWithin(80_000)).as("%s × %s", load, n).isCloseTo(1 - shift.pAbandon(), within(1e-9));
                assertThat(shift.answeredWithin(0)).isCloseTo(1 - shift.pWait(), within(1e-12));
                assertThat(shift.waitsLonger(0)).isCloseTo(shift.pWait(), within(1e-9));
                assertThat(shift.occupancy()).isBetween(0.0, 1.0);
            }
        }
    }

    /// In a flood the weights leave the range of a double; the offered wait then lies near ln(load) × patience.
    @Test
    void aFloodIsReckonedToo() {
        var shift = new Shift(new Traffic(1_000_000, 100, 10_000), 1_000);
        assertThat(shift.pWait()).isEqualTo(1.0);
        assertThat(shift.pAbandon()).isCloseTo(1 - 1_000 / (1_000_000 / 36.0), within(1e-9));
        double middle = Math.log(1_000_000 / 36.0 / 1_000) * 10_000;
        assertThat(shift.answeredWithin(middle * 0.99)).isLessThan(1e-6);
        assertThat(shift.answeredWithin(middle * 1.01)).isCloseTo(0.036, within(1e-6));
        assertThat(shift.waitsLonger(middle * 0.5)).isCloseTo(Math.exp(-middle * 0.5 / 10_000), within(1e-9));
    }

    @Test
    void aHouseOfTenThousandAndAnEmptyOneAreReckonedToo() {
        var large = new Shift(new Traffic(360_000, 100, Traffic.ENDLESS), 10_100);
        assertThat(large.pWait()).isCloseTo(0.224762906466, within(1e-10));
        var empty = new Shift(new Traffic(0.001, 1, 60), 10_000);
        assertThat(empty.pWait()).isZero();
        assertThat(empty.answeredWithin(0)).isEqualTo(1.0);
        assertThat(empty.meanWait_s()).isZero();
    }

    @Test
    void aLineThatGrowsWithoutEndSaysSo() {
        for (int operators : new int[] {1, 9, 10}) {
            var shift = new Shift(new Traffic(200, 180, Traffic.ENDLESS), operators);
            assertThat(shift.isSteady()).isFalse();
            assertThat(shift.pWait()).isEqualTo(1.0);
            assertThat(shift.answeredWithin(20)).isZero();
            assertThat(shift.waitsLonger(20)).isEqualTo(1.0);
            assertThat(shift.meanWait_s()).isInfinite();
            assertThat(shift.occupancy()).isEqualTo(1.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 60, 60", "-1, 60, 60", "NaN, 60, 60", "Infinity, 60, 60", "1000001, 60, 60", "10, 0, 60", "10, NaN, 60", "10, 86401, 60", "10, 60, 0", "10, 60, -5", "10, 60, NaN", "10, 60, 1e7"})
    void badTrafficIsRefused(double perHour, double handle, double patience) {
        assertThatThrownBy(() -> new Traffic(perHour, handle, patience)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("out of range");
    }

    @Test
    void badShiftsAndTimesAreRefused() {
        var traffic = new Traffic(60, 60, Traffic.ENDLESS);
        for (int n : new int[] {0, -1, Shift.OPERATORS_MAX + 1}) assertThatThrownBy(() -> new Shift(traffic, n)).hasMessageContaining("operators");
        for (double t : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new Shift(traffic, 2).answeredWithin(t)).hasMessageContaining("t_s");
            assertThatThrownBy(() -> new Shift(traffic, 2).waitsLonger(t)).hasMessageContaining("t_s");
        }
    }
}
