package org.lindhop.core.dense;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.RealGenerator;
import org.lindhop.core.linalg.DoubleDoubleMatrix;
import org.lindhop.core.linalg.DoubleDoubleVector;

/**
 * A state that is evolved densely: its real numbers with 32 digits under the matrix of L, and the same numbers under some matrices that are
 * off by roundings. What a rounding of H and of the jump operators does to the state is measured so, whatever the condition of the problem:
 * it is all that limits the state, since the arithmetic has 16 digits more than the elements of L.
 *
 * <p>The matrices fall apart into groups of numbers that do not act on each other; groups without any part of the state are left out.
 */
public final class DenseState {
    /** By so much of their size elements of the other matrices are off; sums of a few terms are rounded by less. */
    private static final double CHANGE = 0x1p-52;

    /** One difference alone may by chance be far smaller than another. */
    private static final int SAMPLES = 3;

    /** How many matrices, and solutions, there are with the exact one, which is the first. */
    public static final int SOLUTIONS = 1 + SAMPLES;

    /** The error may be so many times larger than the largest difference from the exact solution. */
    private static final double SAFETY = 2;

    /** Relative error that a matrix product leaves for each row, with a margin. */
    private static final double ARITHMETIC = 0x1p-98;

    private final Superoperator liouvillian;
    private final RealGenerator.Numbers numbers;
    private final int[] weights;
    private final List<Group> groups;
    /** The solutions, the exact one first. */
    private final List<DoubleDoubleVector> solutions;

    /**
     * Numbers that act on each other.
     *
     * @param members their positions
     * @param matrices their part of the matrix of L, and of those with elements that are off
     */
    public record Group(int[] members, List<DoubleDoubleMatrix> matrices) {}

    /** Takes vectors of a group through a time; told which matrix of the group acts. */
    @FunctionalInterface
    public interface Evolution {
        /** The vector after that time. */
        DoubleDoubleVector evolved(int group, int matrix, DoubleDoubleVector x);
    }

    private DenseState(Superoperator liouvillian) {
        this.liouvillian = liouvillian;
        List<RealGenerator> matrices = IntStream.range(0, SOLUTIONS)
                .mapToObj(sample -> RealGenerator.of(liouvillian.generator(), sample, CHANGE))
                .toList();
        numbers = matrices.get(0).numbers();
        weights = numbers.weights();
        solutions = Stream.generate(() -> new DoubleDoubleVector(numbers.size()))
                .limit(SOLUTIONS)
                .toList();
        groups = matrices.get(0).groups().stream()
                .map(members -> new Group(
                        members,
                        matrices.stream()
                                .map(generator -> generator.matrix().part(members))
                                .toList()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * Reads a state and makes the matrices.
     *
     * @param liouvillian L
     * @param rho the state; not changed
     */
    public static DenseState of(Superoperator liouvillian, StateVector rho) {
        DenseState state = new DenseState(liouvillian);
        double[] x = new double[state.numbers.size()];
        for (int b = 0; b < liouvillian.layout().size(); b++) {
            double[] elements = state.elements(b);
            rho.readRows(b, 0, (int) liouvillian.layout().rows(b), elements);
            state.numbers.read(b, elements, x);
        }
        double[] zero = new double[x.length];
        double[][] parts = new double[2 * SOLUTIONS][];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = x;
            parts[i + 1] = zero;
        }
        state.overwrite(parts);
        return state;
    }

    /** A state with the numbers that {@link #parts} gave. */
    public static DenseState restored(Superoperator liouvillian, double[]... parts) {
        DenseState state = new DenseState(liouvillian);
        state.overwrite(parts);
        return state;
    }

    private void overwrite(double[]... parts) {
        double[][] own = parts();
        for (int i = 0; i < own.length; i++) {
            System.arraycopy(parts[i], 0, own[i], 0, own[i].length);
        }
        groups.removeIf(group -> exact().part(group.members()).isZero());
    }

    private double[] elements(int block) {
        return new double[2 * Math.toIntExact(liouvillian.layout().elements(block))];
    }

    /** The groups that hold a part of the state. */
    public List<Group> groups() {
        return groups;
    }

    private DoubleDoubleVector exact() {
        return solutions.get(0);
    }

    /** The largest ||A||_1 of a group, in units of inverse time. */
    public double largestRate() {
        return groups.stream()
                .mapToDouble(group -> group.matrices().get(0).norm())
                .max()
                .orElse(0);
    }

    /** Evolves all solutions. */
    public void evolve(Evolution evolution) {
        for (int g = 0; g < groups.size(); g++) {
            int[] members = groups.get(g).members();
            for (int s = 0; s < SOLUTIONS; s++) {
                DoubleDoubleVector solution = solutions.get(s);
                solution.overwrite(members, evolution.evolved(g, s, solution.part(members)));
            }
        }
    }

    /** The Hilbert-Schmidt norm of the state; not finite if some number of it is not. */
    public double norm() {
        return norm(exact().hi());
    }

    /** A copy of the numbers of the state. */
    public DoubleDoubleVector numbers() {
        return new DoubleDoubleVector(exact().hi().clone(), exact().lo().clone());
    }

    /** The Hilbert-Schmidt distance of the state from that of other {@link #numbers}. */
    public double distance(DoubleDoubleVector others) {
        return norm(exact().minus(others));
    }

    private double norm(double[] x) {
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            square += weights[i] * x[i] * x[i];
        }
        return Math.sqrt(square);
    }

    /** What roundings of the elements of L may have done to the state, in the Hilbert-Schmidt norm. */
    public double rounding() {
        return SAFETY * solutions.stream().mapToDouble(this::distance).max().orElseThrow();
    }

    /**
     * What the arithmetic and cut series may do to a state of norm one, in the Hilbert-Schmidt norm.
     *
     * @param time through which it is evolved
     */
    public double truncation(double time) {
        return ARITHMETIC * numbers.size() * (1 + largestRate() * time);
    }

    /** Writes the state, rounded. */
    public void write(StateVector rho) {
        for (int b = 0; b < liouvillian.layout().size(); b++) {
            double[] elements = elements(b);
            numbers.write(b, exact().hi(), elements);
            rho.writeRows(b, 0, (int) liouvillian.layout().rows(b), elements);
        }
    }

    /** The numbers of all solutions, each as high and low parts, from which the state is {@linkplain #restored restored}. */
    public double[][] parts() {
        return solutions.stream()
                .flatMap(solution -> Stream.of(solution.hi(), solution.lo()))
                .toArray(double[][]::new);
    }
}
