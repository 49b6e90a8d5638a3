package org.lindhop.core.propagation;

import org.lindhop.core.krylov.KrylovBasis;
import org.lindhop.core.linalg.MatrixExponential;

/**
 * The evolution in a Krylov space, {@code u(s) = V_m y(s)} with {@code y(s) = ||rho|| exp(s H_m) e_1}, and how far it can
 * be trusted. It obeys the equation of motion but for the defect
 *
 * <pre>L u - du/ds = h_{m+1,m} y_m(s) v_{m+1}</pre>
 *
 * which the exact evolution carries to the end of the step. So the integral of its norm, {@code h_{m+1,m} |y_m(s)|}, over
 * the step bounds the error as a sum of local errors does, orthogonal basis or not (Jawecki, Auzinger, Koch: BIT Numer.
 * Math. 60, 157, 2020).
 */
final class KrylovProjection {
    /** Points of the quadrature in every octave of s. */
    private static final int POINTS = 16;

    /** By how much the trapezoidal rule may underestimate the integral where y_m turns within few points. */
    private static final double QUADRATURE_MARGIN = 1.1;

    private final MatrixExponential exponential;
    private final int size;
    private final double norm;
    private final double residual;
    private final double leading;

    /**
     * How far a step leads.
     *
     * @param length of the step
     * @param error bound for it, in the Hilbert-Schmidt norm where it is made
     */
    record Reach(double length, double error) {}

    KrylovProjection(KrylovBasis basis) {
        double[][] h = basis.projection();
        size = basis.size();
        norm = basis.startNorm();
        residual = basis.residual();
        exponential = new MatrixExponential(h);
        double logarithm = Math.log(norm * residual);
        for (int j = 1; j < size; j++) {
            logarithm += Math.log(h[j][j - 1] / j);
        }
        leading = logarithm;
    }

    /** y(s). */
    double[] coefficients(double s) {
        double[] y = new double[size];
        y[0] = norm;
        return exponential.apply(s, y);
    }

    /**
     * The longest step, up to a limit, whose error per unit of time is within a rate.
     *
     * <p>For small s the defect is {@code c s^(m-1)}, with c the product of {@code h_{j+1,j} / max(j-1, 1)} for j = 1 ... m; that tells
     * where to begin. From there s grows by a sixteenth of an octave or less while the integral of the defect is summed,
     * until even at the limit the error that is allowed there would be exceeded.
     */
    Reach reach(double limit, double rate) {
        if (residual == 0) {
            return new Reach(limit, 0);
        }
        double s = 0.5 * Math.exp((Math.log(rate * size) - leading) / Math.max(1, size - 1));
        double integral = Math.exp(leading + size * Math.log(s)) / size;
        if (!(s < limit)) {
            return new Reach(limit, integral * Math.pow(limit / s, size));
        }
        Reach best = new Reach(s, integral);
        double[] y = coefficients(s);
        while (s < limit) {
            double step = Math.min(limit - s, spacing(s));
            double[] next = exponential.apply(step, y);
            integral += QUADRATURE_MARGIN * residual * step * 0.5 * (Math.abs(y[size - 1]) + Math.abs(next[size - 1]));
            if (!(integral <= rate * limit)) {
                break;
            }
            y = next;
            s = step == limit - s ? limit : s + step;
            if (integral <= rate * s) {
                best = new Reach(s, integral);
            }
        }
        return best;
    }

    /** At most s / 16, and such that steps of it cost little: a power of two times the unit of the exponential. */
    private double spacing(double s) {
        return Math.scalb(exponential.unit(), Math.getExponent(s / (POINTS * exponential.unit())));
    }
}
