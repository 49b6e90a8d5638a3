package org.lindhop.core.equation;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.Statistics;

/**
 * Wick's theorem: the values of normally ordered monomials in a Gaussian state, from its mean field m and its covariance {@code N_kj =
 * <s_k^+ s_j^-> - m_k* m_j}.
 *
 * <p>For modes it is the sum over all ways to pair some raising operators k with lowering operators j, of {@code N_kj} for each pair,
 * {@code m_k*} and {@code m_j} for what is left alone: without a mean field the permanent of N.
 *
 * <p>For the fermions of a chain it is the determinant of N. A monomial of two-level systems carries its parity string besides; with
 * {@code Z_i = 1 - 2 n_i} summed over the parts of the string f it is
 *
 * <pre>det [ N_KJ      N_Kf      ]
 *     [ -2 N_fJ   1 - 2 N_ff ]</pre>
 */
final class WickReader {
    private final Statistics statistics;
    private final ElementSet mean = new ElementSet();
    private final ElementSet covariance = new ElementSet();
    private final LinearFunctionals functionals;

    /**
     * Finds the elements that some monomials need.
     *
     * @param meanScale by which the stored mean field is too large
     */
    WickReader(Statistics statistics, double meanScale, Stream<LadderMonomial> monomials, BlockLayout layout) {
        this.statistics = statistics;
        int meanBlock = layout.indexOf(GaussianMoments.MEAN);
        int covarianceBlock = layout.indexOf(GaussianMoments.COVARIANCE);
        monomials.filter(monomial -> !vanishes(monomial)).forEach(monomial -> {
            int[] raised = withString(monomial.raisedSites(), monomial);
            int[] lowered = withString(monomial.loweredSites(), monomial);
            if (meanBlock >= 0) {
                mean.add(0, raised);
                mean.add(0, lowered);
            }
            for (int k = 0; covarianceBlock >= 0 && k < raised.length; k++) {
                covariance.add(raised[k], lowered);
            }
        });
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        int means = mean.number(
                0, (row, j) -> builder.term(meanBlock, j, 0, 1 / meanScale, 0).end());
        covariance.number(
                means, (k, j) -> builder.term(covarianceBlock, j, k, 1, 0).end());
        this.functionals = builder.build();
    }

    /** The elements that are read. */
    LinearFunctionals functionals() {
        return functionals;
    }

    /**
     * The value of one of the monomials.
     *
     * @param elements values of the functionals, as pairs (re, im)
     */
    Complex value(LadderMonomial monomial, double[] elements) {
        if (vanishes(monomial)) {
            return Complex.ZERO;
        }
        return statistics == Statistics.FERMIONS ? ofFermions(monomial, elements) : ofModes(monomial, elements);
    }

    /** True if a two-level system is lowered or raised twice, or fermions are lowered and raised in different numbers. */
    private boolean vanishes(LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS
                && (monomial.numberChange() != 0
                        || monomial.factors().stream().anyMatch(f -> f.raise() > 1 || f.lower() > 1));
    }

    private int[] withString(int[] sites, LadderMonomial monomial) {
        return statistics == Statistics.FERMIONS
                ? IntStream.concat(Arrays.stream(sites), Arrays.stream(JordanWigner.string(monomial)))
                        .toArray()
                : sites;
    }

    private Complex ofFermions(LadderMonomial monomial, double[] elements) {
        int[] rows = withString(monomial.raisedSites(), monomial);
        int[] columns = withString(monomial.loweredSites(), monomial);
        int order = rows.length;
        if (order == 0) {
            return Complex.ONE;
        }
        double[] matrix = new double[2 * order * order];
        for (int r = 0; r < order; r++) {
            boolean inString = r >= monomial.raised();
            for (int c = 0; c < order; c++) {
                Complex value = element(covariance, rows[r], columns[c], elements);
                matrix[2 * (r * order + c)] = (inString ? -2 : 1) * value.re() + (inString && r == c ? 1 : 0);
                matrix[2 * (r * order + c) + 1] = (inString ? -2 : 1) * value.im();
            }
        }
        return Lapack.determinant(matrix, order);
    }

    /** Goes through the raising operators; {@code sum[P]} is what those before give with the set P of lowering ones paired. */
    private Complex ofModes(LadderMonomial monomial, double[] elements) {
        int[] lowered = monomial.loweredSites();
        Complex[] sum = new Complex[1 << lowered.length];
        Arrays.fill(sum, Complex.ZERO);
        sum[0] = Complex.ONE;
        for (int k : monomial.raisedSites()) {
            Complex alone = element(mean, 0, k, elements).conjugate();
            // Falling, since a set needs the sums of its parts before this operator.
            for (int set = sum.length - 1; set >= 0; set--) {
                Complex with = sum[set].times(alone);
                for (int j = 0; j < lowered.length; j++) {
                    if ((set >> j & 1) == 1) {
                        with = with.plus(sum[set ^ 1 << j].times(element(covariance, k, lowered[j], elements)));
                    }
                }
                sum[set] = with;
            }
        }
        Complex value = Complex.ZERO;
        for (int set = 0; set < sum.length; set++) {
            Complex rest = sum[set];
            for (int j = 0; j < lowered.length; j++) {
                if ((set >> j & 1) == 0) {
                    rest = rest.times(element(mean, 0, lowered[j], elements));
                }
            }
            value = value.plus(rest);
        }
        return value;
    }

    /** An element of the mean field or of the covariance, which is empty where it is zero. */
    private static Complex element(ElementSet set, int row, int column, double[] elements) {
        if (set.isEmpty()) {
            return Complex.ZERO;
        }
        int number = set.numberOf(row, column);
        return new Complex(elements[2 * number], elements[2 * number + 1]);
    }
}
