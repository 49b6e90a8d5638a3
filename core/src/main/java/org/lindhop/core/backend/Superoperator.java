package org.lindhop.core.backend;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.space.BlockLayout;

/**
 * The generator L of {@code d rho/dt = L rho} compiled by a backend, and the vector operations that propagators are
 * made of. During propagation nothing crosses the bus but scalars and the values of functionals.
 *
 * <p>Vectors passed to a method must come from {@link #newVector} of the same superoperator. Methods are called from
 * one thread at a time; they may return before the device is done, and anything that yields numbers waits for it. NaN
 * and infinity pass through unchanged: whoever propagates checks the norms. What is closed, vectors and evaluators
 * included, answers with {@link IllegalStateException}; closing twice does no harm.
 */
public interface Superoperator extends AutoCloseable {
    /**
     * A superoperator whose arguments are checked.
     *
     * @param generator that was compiled
     * @param compiled what a backend made of it
     */
    static <V extends StateVector> Superoperator of(Generator generator, CompiledGenerator<V> compiled) {
        return new CheckedSuperoperator<>(generator, compiled);
    }

    /** The blocks of the vectors. */
    BlockLayout layout();

    /** L as sparse matrices on the host, from which it was compiled. */
    Generator generator();

    /** A rectangle that holds the numerical range of L; found when it is first asked for, in about the time of one application. */
    NumericalRange range();

    /** True if L is self-adjoint in the Hilbert-Schmidt product. */
    boolean isSelfAdjoint();

    /** True if L has real coefficients. */
    boolean isReal();

    /** A vector of zeros. */
    StateVector newVector();

    /**
     * {@code y <- a L x + b x + c y} in one pass. Diagonal blocks of x and y are Hermitian, and so is what becomes of them,
     * of which one half may be computed and mirrored.
     *
     * @param x not changed
     * @param y overwritten, a different vector than x; not read if c is zero
     */
    void apply(double a, StateVector x, double b, double c, StateVector y);

    /**
     * {@code y <- sum_i a_i x_i + c y}.
     *
     * @param a as many coefficients as vectors; terms with coefficient zero are not read
     * @param x vectors, none of them y; at least one
     * @param y overwritten; not read if c is zero
     */
    void combine(double[] a, List<StateVector> x, double c, StateVector y);

    /**
     * {@code <x, y> = sum_B w_B sum conj(x_B) y_B} over the stored blocks, with weight 1 for a diagonal block and 2
     * for any other. For Hermitian matrices its real part is the Hilbert-Schmidt product {@code Tr x y}, so that
     * {@code <rho, rho>} is the purity. Summed in double precision or better, in an order that does not vary.
     */
    Complex dot(StateVector x, StateVector y);

    /** Prepares linear functionals for evaluation on the device. */
    FunctionalEvaluator evaluator(LinearFunctionals functionals);

    /** Frees tables and buffers; vectors and evaluators must be closed before. */
    @Override
    void close();
}
