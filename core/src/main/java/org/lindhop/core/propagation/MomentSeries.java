package org.lindhop.core.propagation;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * Functionals and purity at the output times of one expansion, without states, from Chebyshev moments (Weisse, Wellein,
 * Alvermann, Fehske: Rev. Mod. Phys. 78, 275, 2006, section II):
 *
 * <pre>f(rho(t)) = sum_k c_k(t) f(T_k rho)
 * Tr rho(t)^2 = &lt;rho, exp(2tL) rho> = sum_k c_k(2t) m_k,  m_k = &lt;rho, T_k rho>
 * m_{2k} = 2 &lt;T_k rho, T_k rho> - m_0,  m_{2k+1} = 2 &lt;T_{k+1} rho, T_k rho> - m_1</pre>
 *
 * <p>Moments of functionals are kept in a window of bounded size. Where it does not hold all of them, it is summed into
 * the values at all pending times whenever it is full.
 */
final class MomentSeries implements ChebyshevSeries {
    private static final long WINDOW_BYTES = 1L << 26;
    private static final int BYTES_PER_VALUE = 16;

    private final ChebyshevPlan.Leg leg;
    private final Superoperator superoperator;
    private final FunctionalEvaluator functionals;
    private final boolean purity;
    private final double[] purityMoments;
    private final double[] @Nullable [] sums;
    private double[][] window = new double[0][];
    private int windowStart;
    private int windowFill;
    private int pending;

    MomentSeries(ChebyshevPlan.Leg leg, Superoperator superoperator, Readout readout) {
        this.leg = leg;
        this.superoperator = superoperator;
        functionals = readout.functionals();
        purity = readout.detail() == Detail.PURITY;
        purityMoments = new double[purity ? 2 * leg.last() + 1 : 0];
        sums = new double[leg.outputs()][];
    }

    @Override
    public void add(int k, StateVector term, @Nullable StateVector previous, double square) {
        double[] moments = functionals.evaluate(term);
        if (k == 0) {
            long fitting = WINDOW_BYTES / Math.max(1, BYTES_PER_VALUE / 2 * moments.length);
            window = new double[(int) Math.max(1, Math.min(leg.last() + 1, fitting))][];
        } else if (windowFill == window.length) {
            IntStream.range(pending, leg.outputs()).parallel().forEach(i -> sums[i] = withWindow(i));
            windowStart += windowFill;
            windowFill = 0;
        }
        window[windowFill++] = moments;
        if (purity) {
            if (previous != null) {
                double product = superoperator.dot(term, previous).re();
                purityMoments[2 * k - 1] = k == 1 ? product : 2 * product - purityMoments[1];
            }
            purityMoments[2 * k] = k == 0 ? square : 2 * square - purityMoments[0];
        }
    }

    /** The values at an output time from all terms so far. */
    private double[] withWindow(int output) {
        double[] sum = sums[output] == null ? new double[window[0].length] : sums[output];
        ChebyshevCoefficients c = leg.coefficients(output);
        for (int j = 0; j < windowFill && windowStart + j <= c.last(); j++) {
            double weight = c.get(windowStart + j);
            double[] moments = window[j];
            for (int f = 0; f < sum.length; f++) {
                sum[f] += weight * moments[f];
            }
        }
        return sum;
    }

    @Override
    public Snapshot snapshot(int output) {
        double[] values = withWindow(output);
        sums[output] = null;
        pending = output + 1;
        return new Snapshot() {
            @Override
            public double[] functionals() {
                return values;
            }

            @Override
            public double purity() {
                if (!purity) {
                    throw new IllegalStateException("the readout did not ask for the purity");
                }
                ChebyshevCoefficients c = leg.purityCoefficients(output);
                return IntStream.rangeClosed(0, c.last())
                        .mapToDouble(k -> c.get(k) * purityMoments[k])
                        .sum();
            }

            @Override
            public StateVector state() {
                throw new IllegalStateException("the readout did not ask for the state");
            }
        };
    }
}
