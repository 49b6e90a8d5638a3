package org.lindhop.core.propagation;

/**
 * The coefficients of {@code exp(z (x - 1)) = sum_k c_k T_k(x)} on [-1, 1], {@code c_k = (2 - delta_k0) e^-z I_k(z)} with
 * the modified Bessel functions I_k (Abramowitz, Stegun: Handbook of Mathematical Functions, 9.6.34), up to the smallest
 * K with {@code sum_{k>K} c_k} within a bound. Since all c_k are positive and |T_k| <= 1, that sum bounds the error.
 *
 * <p>c_k is the probability that a random walk with steps +1 and -1, each at rate 1/2, stands at distance k at time z. The
 * c_k therefore add up to one, K grows with z, and Chernoff's bound for the walk tells how far out to begin: about
 * {@code K = sqrt(2 z ln(2 / bound))} for large z.
 */
final class ChebyshevCoefficients {
    /** What lies beyond the first term of the recurrence must not disturb the tail that is summed. */
    private static final double NEGLIGIBLE = 0x1p-53;

    private static final double LARGE = 0x1p+500;

    private final double[] c;
    private final int last;
    private final double tail;

    private ChebyshevCoefficients(double[] c, double beyond, double bound) {
        this.c = c;
        double sum = beyond;
        int k = c.length - 1;
        while (k > 0 && sum + c[k] <= bound) {
            sum += c[k--];
        }
        last = k;
        tail = sum;
    }

    /**
     * The coefficients by Miller's backward recurrence {@code I_{k-1} = I_{k+1} + (2 k / z) I_k}.
     *
     * @param z at least 0
     * @param bound for the tail, positive
     */
    static ChebyshevCoefficients of(double z, double bound) {
        int count = 1;
        while (chernoff(z, count) > bound * NEGLIGIBLE) {
            count += 1 + count / 16;
        }
        double[] c = new double[count];
        double above = 0;
        double here = 1;
        double sum = 0;
        for (int k = count - 1; k > 0; k--) {
            c[k] = 2 * here;
            sum += c[k];
            double below = above + 2 * k / z * here;
            above = here;
            here = below;
            if (here > LARGE) {
                above /= here;
                sum /= here;
                for (int j = k; j < count && c[j] != 0; j++) {
                    c[j] /= here;
                }
                here = 1;
            }
        }
        c[0] = here;
        sum += here;
        for (int k = 0; k < count; k++) {
            c[k] /= sum;
        }
        return new ChebyshevCoefficients(c, chernoff(z, count), bound);
    }

    /** {@code 2 exp(sqrt(z^2 + n^2) - z - n arsinh(n / z))}, a bound for the sum of the c_k with k >= n > 0. */
    private static double chernoff(double z, double n) {
        double root = Math.hypot(z, n);
        // sqrt(z^2 + n^2) - z without cancellation.
        return 2 * Math.exp(n * n / (root + z) - n * Math.log((n + root) / z));
    }

    /** K: the index of the last coefficient kept. */
    int last() {
        return last;
    }

    /** c_k for k <= K, and zero beyond. */
    double get(int k) {
        return k <= last ? c[k] : 0;
    }

    /** The sum of all coefficients beyond K. */
    double tail() {
        return tail;
    }
}
