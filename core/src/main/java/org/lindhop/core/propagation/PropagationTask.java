package org.lindhop.core.propagation;

import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.space.BlockLayout;

/**
 * One initial-value problem {@code d rho/dt = L rho}, as far as a {@link Propagator} must know it to plan.
 *
 * @param layout the blocks of the state
 * @param selfAdjoint whether all jump operators of the model are Hermitian and H vanishes, which bounds the number of state
 *     vectors before L is known
 * @param times output times, not negative, strictly rising, at least one; not copied, nobody changes them
 * @param tolerance bound for the sum of all truncation errors made on the way, each in the Hilbert-Schmidt norm where it is
 *     made; the evolution may enlarge that norm by the square root of the dimension at most, but never the trace norm
 * @param norm Hilbert-Schmidt norm of the initial state, or an upper bound for it
 * @param level what is read at the output times
 * @param functionals how many linear functionals are read
 * @param mostVectors how many state vectors may be kept at once; a propagator that needs more plans with the fewest it can
 *     do with
 */
public record PropagationTask(
        BlockLayout layout,
        boolean selfAdjoint,
        double[] times,
        double tolerance,
        double norm,
        ReadoutLevel level,
        int functionals,
        int mostVectors) {
    /** The last output time. */
    public double end() {
        return times[times.length - 1];
    }

    /**
     * The norm that counts for errors which are made in a state: no density matrix has a norm above one, but moments of modes with gain
     * may outgrow the initial ones. Errors made later then grow the less, and count as if made at the beginning.
     *
     * @param now norm of the state
     */
    double countedNorm(double now) {
        return Math.min(now, Math.max(1, norm));
    }

    /**
     * The share of an error in a state that counts, by {@link #countedNorm}.
     *
     * @param now norm of the state, not zero
     */
    double share(double now) {
        return countedNorm(now) / now;
    }

    /**
     * By how much the Hilbert-Schmidt norm of a state may grow: not at all for a numerical range in the left half plane, else by
     * {@code sqrt(D)}, since the trace norm never grows and is at most that many times larger.
     *
     * @param range of L
     */
    double enlargement(NumericalRange range) {
        return range.right() == 0
                ? 1
                : Math.sqrt(layout.sectors().stream()
                        .mapToDouble(layout.space()::dimension)
                        .sum());
    }
}
