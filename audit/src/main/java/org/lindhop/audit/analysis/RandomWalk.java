package org.lindhop.audit.analysis;

import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.linalg.MatrixExponential;

/**
 * Continuous-time random walks on a chain: what Eq. (3) of the paper and its equation for the coherences alpha_k say,
 *
 * <pre>dn_j/dt = r_j (n_{j+1} - n_j) + r_{j-1} (n_{j-1} - n_j)</pre>
 *
 * with the rate r_j of bond j between the sites j and j+1, which is 2 gamma_j for noisy coupling with |v| = 1.
 */
public final class RandomWalk {
    private RandomWalk() {}

    /** The right-hand side for an open chain: no bond beyond its ends. */
    public static double[] derivative(double[] rates, double[] n) {
        double[] derivative = new double[n.length];
        for (int j = 0; j < rates.length; j++) {
            double flow = rates[j] * (n[j + 1] - n[j]);
            derivative[j] += flow;
            derivative[j + 1] -= flow;
        }
        return derivative;
    }

    /** The matrix of rates of an open chain: column j is the {@link #derivative} of one walker on site j. */
    private static double[][] matrix(double[] rates) {
        int sites = rates.length + 1;
        double[][] matrix = new double[sites][];
        for (int j = 0; j < sites; j++) {
            double[] unit = new double[sites];
            unit[j] = 1;
            // The matrix is symmetric: its columns are its rows.
            matrix[j] = derivative(rates, unit);
        }
        return matrix;
    }

    /** The solution on an open chain of a few hundred sites, through the exponential of the matrix of rates. */
    public static double[] evolved(double[] rates, double[] n, double t) {
        return new MatrixExponential(matrix(rates)).apply(t, n);
    }

    /**
     * The probability to stand d sites off the start on an endless chain with the same rate r on every bond,
     * {@code exp(-2 r t) I_d(2 r t)} with the modified Bessel function (W. Feller, An Introduction to Probability Theory,
     * vol. 2, II.7). Computed as {@code 1/pi} times the integral of {@code exp(2 r t (cos q - 1)) cos(d q)} over q from 0 to
     * pi, by the trapezoidal rule, which for a periodic function converges faster than any power.
     */
    public static double onEndlessChain(double rate, int d, double t) {
        double z = 2 * rate * t;
        // The terms of the integrand's series beyond this order are below rounding: exp(-k^2/2z), and faster where k >
        // z.
        int points = (int) (40 + Math.abs(d) + 10 * Math.sqrt(z) + Math.min(z, 40));
        double sum = 0.5 * (1 + Math.exp(-2 * z) * (d % 2 == 0 ? 1 : -1));
        for (int k = 1; k < points; k++) {
            double q = Math.PI * k / points;
            sum += Math.exp(-2 * z * Math.pow(Math.sin(q / 2), 2)) * Math.cos(d * q);
        }
        return sum / points;
    }

    /** The rates at which the modes of an open chain decay, rising from 0: the eigenvalues of its matrix of rates. */
    public static double[] decayRates(double... rates) {
        int sites = rates.length + 1;
        double[] complex = new double[2 * sites * sites];
        double[][] matrix = matrix(rates);
        for (int i = 0; i < sites * sites; i++) {
            complex[2 * i] = -matrix[i / sites][i % sites];
        }
        return Lapack.hermitianEigenvalues(complex, sites);
    }

    /** {@code 4 r sin^2(pi p / 2M)}: how fast the p-th mode {@code cos(pi p (j - 1/2) / M)} of an open chain decays. */
    public static double decayRate(double rate, int mode, int sites) {
        return 4 * rate * Math.pow(Math.sin(Math.PI * mode / (2.0 * sites)), 2);
    }

    /** The p-th mode of an open chain at site j, counted from 0; not normalised. */
    public static double mode(int mode, int j, int sites) {
        return Math.cos(Math.PI * mode * (j + 0.5) / sites);
    }

    /** The overlap {@code 2/M sum_j f_j cos(pi p (j - 1/2) / M)} of a profile with the p-th mode, p > 0. */
    public static double amplitude(int mode, double[] profile) {
        double sum = 0;
        for (int j = 0; j < profile.length; j++) {
            sum += profile[j] * mode(mode, j, profile.length);
        }
        return 2 * sum / profile.length;
    }
}
