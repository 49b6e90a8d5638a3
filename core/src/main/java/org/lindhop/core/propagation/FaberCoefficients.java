package org.lindhop.core.propagation;

/**
 * The coefficients of {@code exp(t z) = sum_k a_k F_k(z)} in the Faber polynomials of an {@link Ellipse}, up to the smallest
 * K with {@code 2 sum_{k>K} |a_k|} within a bound. Since no F_k of the operator exceeds two in norm, that sum bounds the
 * error.
 *
 * <p>With the conformal map {@code z = c + g (w + q / w)} the polynomials are {@code F_k = w^k + (q / w)^k}, so that the
 * coefficients are those of the Laurent series
 *
 * <pre>exp(t c + s (w + q / w)) = sum_{k=-inf}^{inf} a_k w^k,  s = t g,  a_{-k} = q^k a_k,</pre>
 *
 * which are Bessel functions, {@code a_k = e^{tc} q^{-k/2} I_k(2 s sqrt q)}. On an interval of the real line they are the
 * distribution of a random walk. Cauchy's estimate on the best circle, {@code |a_k| <= e^{tc} r^{-k} exp(s (r + q / r))},
 * tells how far out to begin.
 */
final class FaberCoefficients {
    /** What lies beyond the first term of the recurrence must not disturb the tail that is summed. */
    private static final double LOG_NEGLIGIBLE = Math.log(0x1p-53);

    /** Its square is finite as well. */
    private static final double LARGE = 0x1p+500;

    /** More terms than a run could take: they would fill 128 MiB. */
    static final int MOST_TERMS = 1 << 24;

    private final double[] a;
    private final int last;
    private final double tail;

    private FaberCoefficients(double[] a, double beyond, double bound) {
        this.a = a;
        double sum = beyond;
        int k = a.length - 1;
        while (k > 0 && sum + 2 * Math.abs(a[k]) <= bound) {
            sum += 2 * Math.abs(a[k--]);
        }
        last = k;
        tail = sum;
    }

    /**
     * The coefficients by Miller's backward recurrence {@code a_{k-1} = q a_{k+1} + (k / s) a_k}.
     *
     * @param t at least 0
     * @param bound for the tail, positive
     * @throws PropagationException if there are too many
     */
    static FaberCoefficients of(Ellipse ellipse, double t, double bound) {
        double s = t * ellipse.capacity();
        double q = ellipse.flatness();
        int count = terms(ellipse, t, Math.log(bound) + LOG_NEGLIGIBLE);
        if (count == MOST_TERMS) {
            throw new PropagationException("a series over a time of " + t + " takes more than " + MOST_TERMS
                    + " terms; ask for shorter times, or for smaller rates and energies");
        }
        double[] a = new double[count];
        double above = 0;
        double here = 1;
        for (int k = count - 1; k > 0; k--) {
            a[k] = here;
            double below = q * above + k / s * here;
            above = here;
            here = below;
            if (Math.abs(here) > LARGE) {
                double scale = 1 / Math.abs(here);
                above *= scale;
                here *= scale;
                for (int j = k; j < count && a[j] != 0; j++) {
                    a[j] *= scale;
                }
            }
        }
        a[0] = here;
        double scale = scale(a, ellipse, t);
        for (int k = 0; k < count; k++) {
            a[k] *= scale;
        }
        return new FaberCoefficients(a, Math.exp(logTail(ellipse, t, count)), bound);
    }

    /**
     * What the coefficients must be multiplied with. Their sum is known on every circle, and one is taken where no terms
     * cancel: at w = 1 for q >= 0, {@code a_0 + sum_k (1 + q^k) a_k = exp(t (c + a))}; else the mean square on the
     * circle of radius sqrt|q|, {@code a_0^2 + 2 sum_k |q|^k a_k^2 = exp(2 t c)}.
     */
    private static double scale(double[] a, Ellipse ellipse, double t) {
        double q = ellipse.flatness();
        double sum = 0;
        for (int k = a.length - 1; k > 0; k--) {
            sum += q >= 0 ? (1 + Math.pow(q, k)) * a[k] : 2 * Math.pow(-q, k) * a[k] * a[k];
        }
        return q >= 0
                ? Math.exp(t * (ellipse.centre() + ellipse.real())) / (sum + a[0])
                : Math.exp(t * ellipse.centre()) / Math.sqrt(sum + a[0] * a[0]);
    }

    /** The smallest number of terms, at least one, for which Cauchy's estimate keeps the tail within a bound, given by its logarithm. */
    static int terms(Ellipse ellipse, double t, double logBound) {
        int enough = 1;
        while (enough < MOST_TERMS && !(logTail(ellipse, t, enough) <= logBound)) {
            enough *= 2;
        }
        int least = Math.max(1, enough / 2);
        while (least < enough) {
            int middle = (least + enough) >>> 1;
            if (logTail(ellipse, t, middle) <= logBound) {
                enough = middle;
            } else {
                // Not a number where rates and times overflow.
                least = middle + 1;
            }
        }
        return enough;
    }

    /** The logarithm of a bound for {@code 2 sum_{k>=n} |a_k|}, n > 0; infinite where the estimate does not hold. */
    private static double logTail(Ellipse ellipse, double t, int n) {
        double s = t * ellipse.capacity();
        double q = ellipse.flatness();
        double root = Math.sqrt((double) n * n + 4 * s * s * q);
        double r = (n + root) / (2 * s);
        if (!(r > 1)) {
            return Double.POSITIVE_INFINITY;
        }
        // s (r + q / r) = root; positive a_k need no geometric series.
        double series = q >= 0 ? 0 : -Math.log1p(-1 / r);
        return Math.log(2) + t * ellipse.centre() + root - n * Math.log(r) + series;
    }

    /**
     * {@code sqrt(sum_j (sum_{k>j} |a_k| v_{k-j})^2) |F_j|}: what errors of the size of the terms F_j, made at random in each, add up to.
     * One made at term j returns in term j + m multiplied by {@code sum_{i<=m/2} q^i F_{m-2i}}, of norm at most
     * {@code v_m = min(m + 2, 2 / (1 - |q|))}.
     */
    double amplification(double flatness) {
        double most = 2 / (1 - Math.abs(flatness));
        double beyond = 0;
        double weighted = 0;
        double moduli = Math.abs(a[0]);
        for (int k = 1; k <= last; k++) {
            moduli += 2 * Math.abs(a[k]);
        }
        // The sum itself is rounded as well.
        double squares = moduli * moduli;
        for (int j = last - 1; j > 0; j--) {
            beyond += Math.abs(a[j + 1]);
            weighted += beyond;
            double returned = Math.min(weighted + 2 * beyond, most * beyond);
            squares += 4 * returned * returned;
        }
        return Math.sqrt(squares);
    }

    /** K: the index of the last coefficient kept. */
    int last() {
        return last;
    }

    /** a_k for k <= K, and zero beyond. */
    double get(int k) {
        return k <= last ? a[k] : 0;
    }

    /** {@code 2 sum_{k>K} |a_k|}. */
    double tail() {
        return tail;
    }
}
