package org.lindhop.core.propagation;

import java.util.LinkedHashSet;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.NumericalRange;

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

    /** Steps from corner to corner in which the edge of a numerical range is looked at. */
    private static final int EDGE_POINTS = 8;

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
     * By what independent errors of one in every term are multiplied in the sum, on operators with a given numerical range. An error made
     * at term j returns in term j + m multiplied by {@code U_m = sum_i w^{m-2i} q^i}, and in the sum by
     *
     * <pre>B_j(z) = sum_m a_{j+m} U_m(z),   B_j = a_j + (z - c) / g B_{j+1} - q B_{j+2}</pre>
     *
     * (Clenshaw's recurrence). An analytic function is largest on the edge of the range, where its modulus is looked for at some
     * points. It is far smaller than the moduli of all coefficients, since these have alternating signs where they are many. With b_j for
     * that largest value, terms of norm two at most, and partial sums {@code |S_j| <= 1 + 2 b_{j+1} + 2 |q| b_{j+2}}, whose rounding counts as
     * well, errors add up to {@code sqrt(sum_j (1 + 2 b_j + 2 b_{j+1})^2)}.
     */
    double amplification(Ellipse ellipse, NumericalRange range) {
        double q = ellipse.flatness();
        // Where the range is a point there is one term, whatever the scale.
        double scale = ellipse.capacity() == 0 ? 0 : 1 / ellipse.capacity();
        Set<Complex> edge = edge(range);
        double[] x = edge.stream()
                .mapToDouble(z -> (z.re() - ellipse.centre()) * scale)
                .toArray();
        double[] y = edge.stream().mapToDouble(z -> z.im() * scale).toArray();
        int points = x.length;
        double[] re = new double[points];
        double[] im = new double[points];
        double[] reAfter = new double[points];
        double[] imAfter = new double[points];
        double squares = 0;
        double after = 0;
        for (int j = last; j >= 0; j--) {
            double largest = 0;
            for (int p = 0; p < points; p++) {
                double nextRe = a[j] + x[p] * re[p] - y[p] * im[p] - q * reAfter[p];
                double nextIm = x[p] * im[p] + y[p] * re[p] - q * imAfter[p];
                reAfter[p] = re[p];
                imAfter[p] = im[p];
                re[p] = nextRe;
                im[p] = nextIm;
                largest = Math.max(largest, nextRe * nextRe + nextIm * nextIm);
            }
            double here = Math.sqrt(largest);
            double error = 1 + 2 * here + 2 * after;
            squares += error * error;
            after = here;
        }
        return Math.sqrt(squares);
    }

    /** Points on the edge of a numerical range, in the upper half plane: conjugate points give conjugate values. */
    private static Set<Complex> edge(NumericalRange range) {
        Set<Complex> edge = new LinkedHashSet<>();
        for (int i = 0; i <= EDGE_POINTS; i++) {
            // They crowd towards the corners, where polynomials are largest.
            double part = (1 - Math.cos(Math.PI * i / EDGE_POINTS)) / 2;
            edge.add(new Complex(range.left() + part * (range.right() - range.left()), range.height()));
            edge.add(new Complex(range.left(), part * range.height()));
            edge.add(new Complex(range.right(), part * range.height()));
        }
        return edge;
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
