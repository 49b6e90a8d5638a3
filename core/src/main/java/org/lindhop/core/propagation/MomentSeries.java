package org.lindhop.core.propagation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/**
 * Functionals at the output times of one expansion, and where the spectrum is real the purity, without states, from moments
 * (Weisse, Wellein, Alvermann, Fehske: Rev. Mod. Phys. 78, 275, 2006, section II):
 *
 * <pre>f(rho(t)) = sum_k a_k(t) f(F_k rho)
 * Tr rho(t)^2 = &lt;rho, exp(2tL) rho> = sum_k a_k(2t) m_k,  m_k = &lt;rho, F_k rho>
 * m_{2k} = &lt;F_k rho, F_k rho> - 2 m_0,  m_{2k+1} = &lt;F_{k+1} rho, F_k rho> - m_1  for k > 0</pre>
 *
 * <p>The latter since {@code F_k = 2 T_k} there, and L is self-adjoint. Moments of functionals are kept in a window of bounded
 * size. Where it does not hold all of them, it is summed into the values at all pending times whenever it is full.
 */
final class MomentSeries implements ChebyshevSeries {
    static final int BYTES_PER_VALUE = 16;

    private final ChebyshevPlan.Leg leg;
    private final Superoperator liouvillian;
    private final FunctionalEvaluator functionals;
    private final boolean purity;
    private final long windowBytes;
    private final double[] purityMoments;
    private final double[] @Nullable [] sums;
    private double[][] window = new double[0][];
    private int windowStart;
    private int windowFill;
    private int pending;

    /**
     * Prepares for the first term.
     *
     * @param purity whether the purity is read as well
     * @param windowBytes memory for moments, of which one term is kept even if it takes more
     */
    MomentSeries(
            ChebyshevPlan.Leg leg,
            Superoperator liouvillian,
            FunctionalEvaluator functionals,
            boolean purity,
            long windowBytes) {
        this.leg = leg;
        this.liouvillian = liouvillian;
        this.windowBytes = windowBytes;
        this.functionals = functionals;
        this.purity = purity;
        purityMoments = new double[purity ? 2 * leg.last() + 1 : 0];
        sums = new double[leg.outputs()][];
    }

    @Override
    public void add(int k, StateVector term, @Nullable StateVector previous, boolean due) {
        double[] moments = functionals.evaluate(term);
        if (k == 0) {
            window = new double[terms(moments.length)][];
        } else if (windowFill == window.length) {
            IntStream.range(pending, leg.outputs()).parallel().forEach(i -> sums[i] = withWindow(i));
            windowStart += windowFill;
            windowFill = 0;
        }
        window[windowFill++] = moments;
        if (purity) {
            if (previous != null) {
                double product = liouvillian.dot(term, previous).re();
                purityMoments[2 * k - 1] = k == 1 ? product : product - purityMoments[1];
            }
            double square = liouvillian.dot(term, term).re();
            purityMoments[2 * k] = k == 0 ? square : square - 2 * purityMoments[0];
        }
    }

    /** How many terms a window holds, of so many real numbers each. */
    private int terms(int numbers) {
        long fitting = windowBytes / Math.max(1, BYTES_PER_VALUE / 2 * numbers);
        return (int) Math.max(1, Math.min(leg.last() + 1, fitting));
    }

    /** The values at an output time from all terms so far. */
    private double[] withWindow(int output) {
        double[] sum = sums[output] == null ? new double[window[0].length] : sums[output];
        FaberCoefficients c = leg.coefficients(leg.times()[output]);
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
                FaberCoefficients c = leg.purityCoefficients(leg.times()[output]);
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

    @Override
    public void save(StateSink sink) {
        int numbers = windowFill == 0 ? 0 : window[0].length;
        double[] moments = new double[windowFill * numbers];
        for (int j = 0; j < windowFill; j++) {
            System.arraycopy(window[j], 0, moments, j * numbers, numbers);
        }
        sink.integers("window of moments", windowStart, windowFill, numbers, pending);
        sink.numbers("moments", moments);
        sink.numbers("moments of the purity", purityMoments);
        for (int i = pending; i < sums.length; i++) {
            double[] sum = sums[i];
            sink.numbers("sums of output " + i, sum == null ? new double[0] : sum);
        }
    }

    @Override
    public void restore(StateSource saved) {
        long[] position = saved.integers("window of moments");
        windowStart = Math.toIntExact(position[0]);
        windowFill = Math.toIntExact(position[1]);
        int numbers = Math.toIntExact(position[2]);
        pending = Math.toIntExact(position[3]);
        double[] moments = saved.numbers("moments");
        window = new double[terms(numbers)][];
        for (int j = 0; j < windowFill; j++) {
            window[j] = Arrays.copyOfRange(moments, j * numbers, (j + 1) * numbers);
        }
        double[] ofPurity = saved.numbers("moments of the purity");
        System.arraycopy(ofPurity, 0, purityMoments, 0, purityMoments.length);
        for (int i = pending; i < sums.length; i++) {
            double[] sum = saved.numbers("sums of output " + i);
            sums[i] = sum.length == 0 ? null : sum;
        }
    }
}
