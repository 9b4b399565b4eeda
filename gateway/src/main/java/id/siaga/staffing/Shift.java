package id.siaga.staffing;

/// A number of operators under a traffic, in the long run: M/M/n+M (Erlang A, Palm), and M/M/n (Erlang C) as its limit of endless patience.
/// One set of formulas serves both. With λ arrivals, n operators of rate μ, θ = 1 ÷ patience, and T(x) the sum of the [Tail] at arrivals x:
///
///     P(wait)            = T(λ) ÷ (T(λ) + Σ of the weights of fewer than n in the house)
///     P(offered wait > t) = P(wait) · e^(λH(t) − nμt) · T(λe^(−θt)) ÷ T(λ),   H(t) = (1 − e^(−θt)) ÷ θ
///
/// the second is the incomplete gamma function of Palm's solution, written as its series of positive terms.
public final class Shift {
    public static final int OPERATORS_MAX = 20_000;
    public static final double TARGET_S_MAX = 86_400;

    private final Traffic traffic;
    private final int operators;
    private final Tail tail;
    private final double fewer;

    public Shift(Traffic traffic, int operators) {
        Traffic.require(operators >= 1 && operators <= OPERATORS_MAX, "operators", operators);
        this.traffic = traffic;
        this.operators = operators;
        tail = isSteady() ? tail(1) : new Tail(0, 1, Double.POSITIVE_INFINITY, 0);
        fewer = fewer();
    }

    /// The line does not grow without end.
    public boolean isSteady() {
        return traffic.patience_s() < Traffic.ENDLESS || traffic.erlangs() < operators;
    }

    public Traffic traffic() {
        return traffic;
    }

    public int operators() {
        return operators;
    }

    /// Share of callers whom no operator is free for.
    public double pWait() {
        return 1 / (1 + tail.none() * fewer / tail.all());
    }

    /// Share of all callers who are answered within this time. Who hung up before was not, however early.
    public double answeredWithin(double t_s) {
        requireTime(t_s);
        if (!isSteady()) return 0;
        double atOnce = 1 / (1 + tail.all() / (tail.none() * fewer));
        double everAfterWaiting = tail.some() / tail.all();
        double later = Math.exp(drift(t_s) + tail(Math.exp(-theta() * t_s)).logSome() - tail.logAll());
        return share(atOnce + pWait() * free_perS() / traffic.arrivals_perS() * (everAfterWaiting - later));
    }

    /// Share of all callers who wait longer than this, whatever comes of it.
    public double waitsLonger(double t_s) {
        requireTime(t_s);
        if (!isSteady()) return 1;
        return pWait() * Math.exp(drift(t_s) - theta() * t_s + tail(Math.exp(-theta() * t_s)).logAll() - tail.logAll());
    }

    /// Mean over all callers, those who are answered at once and those who hang up included; infinite when not steady.
    public double meanWait_s() {
        return pWait() * tail.callers() / tail.all() / traffic.arrivals_perS();
    }

    public double pAbandon() {
        return theta() == 0 ? 0 : share(theta() * meanWait_s());
    }

    /// Share of their time in which operators talk or wrap up.
    public double occupancy() {
        return isSteady() ? share(traffic.erlangs() * (1 - pAbandon()) / operators) : 1;
    }

    /// The weights of fewer callers than operators, relative to that of as many: Erlang's B upside down. May be infinite: then nobody waits.
    private double fewer() {
        double sum = 0;
        for (int n = 1; n <= operators; n++) sum = n / traffic.erlangs() * (1 + sum);
        return sum;
    }

    private Tail tail(double share) {
        return Tail.of(traffic.arrivals_perS() * share, free_perS(), theta());
    }

    private double drift(double t_s) {
        double h = theta() == 0 ? t_s : -Math.expm1(-theta() * t_s) / theta();
        return traffic.arrivals_perS() * h - free_perS() * t_s;
    }

    private double free_perS() {
        return operators / traffic.handle_s();
    }

    private double theta() {
        return traffic.impatience_perS();
    }

    /// A sum of many roundings may end a hair outside.
    private static double share(double value) {
        return Math.clamp(value, 0, 1);
    }

    private static void requireTime(double t_s) {
        Traffic.require(t_s >= 0 && t_s <= TARGET_S_MAX, "t_s", t_s);
    }
}
