package org.lindhop.core.krylov;

import org.lindhop.core.space.BlockLayout;

/**
 * A probabilistic bound for the largest eigenvalue of a positive semidefinite operator in terms of the largest Ritz value of
 * k Lanczos steps from a {@link GaussianHermitian} start: with a probability of at least 1 - {@value #FAILURE},
 *
 * <pre>eigenvalue &lt;= Ritz value cosh^2(phi / (2k - 1))  for all k,  cosh phi = sqrt(2n / pi) / 1e-12</pre>
 *
 * in a real space of n dimensions, whatever the spectrum.
 *
 * <p>Proof (after Kuczynski, Wozniakowski: SIAM J. Matrix Anal. Appl. 13, 1094, 1992, theorem 4.2, whose bound is slightly
 * weaker). Let the largest eigenvalue be 1, c the component of the normalised start along its eigenvector, and the Ritz
 * value less than 1 - e. Then for every polynomial p of degree k - 1 the Rayleigh quotient of p(A) b is less too, so
 * {@code e p(1)^2 c^2 < (1 - c^2) max (1 - e - x) p(x)^2} with x in [0, 1 - e]. For
 * {@code sqrt(1 - e - x) p(x) = T_{2k-1}(sqrt(1 - x / (1 - e)))} the maximum is one and {@code e p(1)^2} is
 * {@code sinh^2((2k - 1) artanh sqrt e)}, which leaves {@code |c| < 1 / cosh((2k - 1) artanh sqrt e)}. A component of a
 * uniformly random unit vector is that small with a probability of at most {@code sqrt(2n / pi)} times the right-hand side. The event
 * depends on c alone, not on k; so k may be chosen in view of the Ritz values.
 *
 * <p>Rounding makes the bases of Lanczos lose their orthogonality. The projection is then an exact one of a larger
 * operator, whose eigenvalues lie within few roundings of those of the first and whose start has nearly the same components
 * (Greenbaum: Linear Algebra Appl. 113, 7, 1989), so that the bound holds up to errors of a few roundings.
 *
 * @param phi as above
 */
public record RitzMargin(double phi) {
    private static final double FAILURE = 1e-12;

    /** The margin for Hermitian matrices with the blocks of a layout and their adjoints. */
    public static RitzMargin of(BlockLayout layout) {
        double dimension = 0;
        for (int b = 0; b < layout.size(); b++) {
            dimension += (double) layout.block(b).multiplicity() * layout.elements(b);
        }
        // phi = arcosh x = ln(2x), from above.
        return new RitzMargin(Math.log(2 * Math.sqrt(2 * dimension / Math.PI) / FAILURE));
    }

    /**
     * The largest possible ratio of the eigenvalue to the Ritz value after a number of steps; more than one.
     *
     * @param steps k, at least 1
     */
    public double factor(int steps) {
        double cosh = Math.cosh(phi / (2.0 * steps - 1));
        return cosh * cosh;
    }
}
