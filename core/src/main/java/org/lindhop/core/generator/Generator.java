package org.lindhop.core.generator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;
import org.lindhop.core.operator.Lowering;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.BlockLayout;

/**
 * The generator of a {@link BlockEquation} on the blocks of a {@link BlockLayout}, as sparse matrices between number sectors:
 *
 * <pre>d rho^(n,m)/dt = G_n rho^(n,m) + rho^(n,m) G_m^+ + sum_mu 2 r_mu J_mu rho^(n-d,m-d) J_mu^+
 * G_n = -i H_n - sum_mu r_mu (J_mu^+ J_mu)_n</pre>
 *
 * where d is the number change of J_mu, J_mu on the left maps sector n-d to n and J_mu on the right maps m-d to m. All matrices
 * but the J_mu are in units of inverse time. Backends turn the matrices into tables of their own.
 */
public final class Generator {
    private final BlockLayout layout;
    private final Map<Integer, SparseOperator> hamiltonian;
    private final Map<Integer, SparseOperator> drift;
    private final List<Jump> jumps;
    private final Optional<BlockEquation> equation;
    private @Nullable NumericalRange range;

    /**
     * A jump operator on the sectors of the layout.
     *
     * @param name describes the term in messages
     * @param rate r, in units of inverse time
     * @param numberChange d
     * @param isHermitian whether {@code J = J^+}, so that its part of the generator is self-adjoint
     * @param bySourceSector the matrix D_(n+d) x D_n for each sector n of the layout; it has no rows where n+d lies outside the
     *     state space
     */
    public record Jump(
            String name,
            double rate,
            int numberChange,
            boolean isHermitian,
            Map<Integer, SparseOperator> bySourceSector) {
        /** Copies the map of matrices. */
        public Jump {
            bySourceSector = Map.copyOf(bySourceSector);
        }

        /**
         * The matrix that maps sector n to sector n + d.
         *
         * @throws IllegalArgumentException if sector n does not occur in the layout
         */
        public SparseOperator from(int n) {
            SparseOperator matrix = bySourceSector.get(n);
            if (matrix == null) {
                throw new IllegalArgumentException("sector " + n + " is not part of the layout");
            }
            return matrix;
        }
    }

    /** The generator of a model's master equation. */
    public Generator(Model model, BlockLayout layout) {
        this(BlockEquation.of(model), layout);
    }

    /**
     * Lowers an equation to the sectors of a layout; time and memory grow as the sum of the dimensions D_n times the number of
     * terms.
     */
    public Generator(BlockEquation equation, BlockLayout layout) {
        this(
                layout,
                layout.sectors().stream()
                        .collect(Collectors.toMap(
                                n -> n, n -> Lowering.matrix(equation.hamiltonian(), layout.space(), n))),
                equation.jumps().stream().map(jump -> lowered(jump, layout)).toList(),
                equation);
    }

    private Generator(
            BlockLayout layout, Map<Integer, SparseOperator> hamiltonian, List<Jump> jumps, BlockEquation equation) {
        this(
                layout,
                jumps.isEmpty() ? Map.of() : hamiltonian,
                hamiltonian.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> drift(entry.getKey(), entry.getValue(), jumps))),
                jumps,
                Optional.of(equation));
    }

    /**
     * A generator without jump operators, {@code dx^(n,m)/dt = G_n x + x G_m^+}.
     *
     * @param drift G_n for every sector of the layout
     * @param range a rectangle that contains the numerical range, if one is known
     */
    public static Generator withoutJumps(
            BlockLayout layout, Map<Integer, SparseOperator> drift, Optional<NumericalRange> range) {
        Generator generator = new Generator(layout, Map.of(), drift, List.of(), Optional.empty());
        generator.range = range.orElse(null);
        return generator;
    }

    private Generator(
            BlockLayout layout,
            Map<Integer, SparseOperator> hamiltonian,
            Map<Integer, SparseOperator> drift,
            List<Jump> jumps,
            Optional<BlockEquation> equation) {
        this.layout = layout;
        this.hamiltonian = Map.copyOf(hamiltonian);
        this.drift = Map.copyOf(drift);
        this.jumps = jumps;
        this.equation = equation;
    }

    private static SparseOperator drift(int n, SparseOperator hamiltonian, List<Jump> jumps) {
        SparseOperator skew = hamiltonian.times(new Complex(0, -1));
        if (jumps.isEmpty()) {
            return skew;
        }
        SparseOperator.Builder g = new SparseOperator.Builder(skew.rows(), skew.columns()).add(Complex.ONE, skew);
        for (Jump jump : jumps) {
            g.addGram(-jump.rate(), jump.from(n));
        }
        return g.build();
    }

    private static Jump lowered(JumpOperator jump, BlockLayout layout) {
        return new Jump(
                jump.name(),
                jump.rate(),
                jump.numberChange(),
                jump.operator().isHermitian(),
                layout.sectors().stream()
                        .collect(Collectors.toMap(n -> n, n -> Lowering.matrix(jump.operator(), layout.space(), n))));
    }

    /** The equation from which the matrices were made; empty if they were made in another way. */
    public Optional<BlockEquation> equation() {
        return equation;
    }

    /** True if the generator is self-adjoint in the Hilbert-Schmidt product. */
    public boolean isSelfAdjoint() {
        // Decided by the equation where there is one: the matrices of the drift are sums with rounding errors.
        return equation.map(BlockEquation::isSelfAdjoint)
                .orElseGet(() -> drift.values().stream().allMatch(SparseOperator::isHermitian));
    }

    /** True if the generator has real coefficients in the occupation basis. */
    public boolean isReal() {
        return equation.map(BlockEquation::isReal)
                .orElseGet(() -> drift.values().stream().allMatch(SparseOperator::isReal));
    }

    /** A rectangle that contains the numerical range; computed at the first call, in about the time of one application. */
    public synchronized NumericalRange range() {
        if (range == null) {
            range = NumericalRange.of(this);
        }
        return range;
    }

    /** The blocks on which the generator acts. */
    public BlockLayout layout() {
        return layout;
    }

    /**
     * H on the sector with n excitations; Hermitian in a master equation. A generator {@link #withoutJumps} returns {@code i
     * G_n}.
     *
     * @throws IllegalArgumentException if the sector does not occur in the layout
     */
    public SparseOperator hamiltonian(int n) {
        return jumps.isEmpty() ? drift(n).times(Complex.I) : sector(hamiltonian, n);
    }

    /**
     * The drift matrix {@code G_n = -i H_n - sum_mu r_mu (J_mu^+ J_mu)_n}, which generates the evolution between jumps.
     *
     * @throws IllegalArgumentException if the sector does not occur in the layout
     */
    public SparseOperator drift(int n) {
        return sector(drift, n);
    }

    /** The jump operators with their rates. */
    public List<Jump> jumps() {
        return jumps;
    }

    private static SparseOperator sector(Map<Integer, SparseOperator> matrices, int n) {
        SparseOperator matrix = matrices.get(n);
        if (matrix == null) {
            throw new IllegalArgumentException("sector " + n + " is not part of the layout");
        }
        return matrix;
    }
}
