package org.lindhop.audit.analysis;

/**
 * How an excitation on one site of an endless chain spreads by noise with v = 1, hopping and dephasing together.
 *
 * <p>The rate of {@code <x^2>} holds the first moment b_1 of the coherences of neighbours. With the moments b_d of the
 * coherences over d bonds it does a random walk at the rate {@code r = 4 gamma} on d = 1, 2, ..., on which dephasing takes
 * {@code 2 gamma^R} from all of them and hopping feeds the first. The part of the hopping in phase with v makes an imaginary
 * b_1, which sees an absorbing end at d = 0, and the part out of phase a real one, which sees a reflecting end. With the walk
 * P_d(t) on an endless chain at the rate r
 *
 * <pre>&lt;x^2> = 4 gamma t + 4 |g|^2 int_0^t (t - s) exp(-2 gamma^R s) (cos^2(phi) (P_0 - P_2)(s) + sin^2(phi) (P_0 + P_1)(s)) ds,</pre>
 *
 * where {@code g = |g| exp(i phi)}. Without noise this is the formula of Haken and Strobl.
 *
 * @param noise gamma
 * @param hopping |g|
 * @param phase phi
 * @param dephasing gamma^R
 */
public record HoppingSpread(double noise, double hopping, double phase, double dephasing) {
    /** Nodes that resolve exp(-2 gamma^R s) for 2 gamma^R t up to some thousands: they lie at distances of t/n^2 at the ends. */
    private static final int NODES = 200;

    /** {@code <x^2>} in squares of the lattice constant. */
    public double variance(double t) {
        GaussLegendre time = GaussLegendre.rule(NODES, 0, t);
        double integral = time.integral(i -> (t - time.nodes()[i - 1]) * kernel(time.nodes()[i - 1]));
        return 4 * noise * t + 4 * hopping * hopping * integral;
    }

    private double kernel(double s) {
        double rate = 4 * noise;
        double p0 = RandomWalk.onEndlessChain(rate, 0, s);
        double inPhase = p0 - RandomWalk.onEndlessChain(rate, 2, s);
        double outOfPhase = p0 + RandomWalk.onEndlessChain(rate, 1, s);
        return Math.exp(-2 * dephasing * s)
                * (Math.pow(Math.cos(phase), 2) * inPhase + Math.pow(Math.sin(phase), 2) * outOfPhase);
    }

    /**
     * D in {@code <x^2> -> 2 D t}: {@code 2 gamma + 2 |g|^2} times the integral of the kernel over all times, for which
     * {@code int exp(-s t) P_d dt = q^d / sqrt(s (s + 4r))} with {@code q + 1/q = 2 + s/r}. For strong dephasing
     * {@code 2 gamma + |g|^2 / gamma^R}; for dephasing going to zero {@code 2 gamma + |g|^2 / 2 gamma} in phase, and infinite
     * out of phase.
     */
    public double diffusionConstant() {
        double rate = 4 * noise;
        double s = 2 * dephasing;
        double root = Math.sqrt(s * (s + 4 * rate));
        // The smaller zero, written without a difference of nearly equal numbers.
        double q = 2 * rate / (s + 2 * rate + root);
        double integral = Math.pow(Math.cos(phase), 2) * (1 - q * q) + Math.pow(Math.sin(phase), 2) * (1 + q);
        return 2 * noise + 2 * hopping * hopping * integral / root;
    }
}
