package org.lindhop.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.space.BlockLayout;

/**
 * One problem on one backend. The superoperator is compiled at first use and shared by all tests; vectors are made for one test
 * and closed after it.
 */
final class Subject implements AutoCloseable {
    final Backend backend;
    final TestProblem problem;
    private final List<StateVector> vectors = new ArrayList<>();
    private @Nullable Superoperator operator;

    Subject(Backend backend, TestProblem problem) {
        this.backend = backend;
        this.problem = problem;
    }

    Superoperator operator() {
        if (operator == null) {
            operator = backend.superoperator(problem.generator());
        }
        return operator;
    }

    BlockLayout layout() {
        return problem.layout();
    }

    /** A new zero vector of the backend. */
    StateVector vector() {
        StateVector vector = operator().newVector();
        vectors.add(vector);
        return vector;
    }

    /** A new vector of the backend with the given contents. */
    StateVector vector(BlockMatrix contents) {
        StateVector vector = vector();
        contents.write(vector);
        return vector;
    }

    BlockMatrix read(StateVector vector) {
        return BlockMatrix.read(layout(), vector);
    }

    BlockMatrix zero() {
        return BlockMatrix.zero(layout());
    }

    BlockMatrix random(long seed) {
        return BlockMatrix.random(layout(), seed);
    }

    long elements() {
        return layout().elements();
    }

    /** The sum of the dimensions of all sectors. */
    long dimension() {
        return layout().sectors().stream()
                .mapToLong(layout().space()::dimension)
                .sum();
    }

    double toleranceOfSum(long terms) {
        return Tolerances.ofSum(backend.precision(), terms);
    }

    /** The largest rounding error of an element of {@code L x}, for x with elements of at most sqrt 2 in modulus. */
    double toleranceOfApplication() {
        return Tolerances.ofApplication(backend.precision(), problem)
                * Math.sqrt(2)
                * problem.oracle().normBound();
    }

    /**
     * Compares images of random matrices.
     *
     * @param scale bound for the coefficients of {@code L x} and of the vectors
     */
    void assertApplied(BlockMatrix actual, BlockMatrix expected, double scale) {
        assertClose(actual, expected, scale * (toleranceOfApplication() + toleranceOfSum(2)));
    }

    void assertClose(BlockMatrix actual, BlockMatrix expected, double tolerance) {
        BlockMatrix.Difference worst = actual.worst(expected);
        assertThat(worst.error()).as(worst.place()).isLessThanOrEqualTo(tolerance);
    }

    /** Compares without any tolerance. */
    void assertEqual(StateVector actual, BlockMatrix expected) {
        assertClose(read(actual), expected, 0);
    }

    void closeVectors() {
        vectors.forEach(StateVector::close);
        vectors.clear();
    }

    @Override
    public void close() {
        closeVectors();
        if (operator != null) {
            operator.close();
            operator = null;
        }
    }

    @Override
    public String toString() {
        return backend.id() + ", " + backend.device().name() + ", " + backend.precision() + ": " + problem;
    }
}
