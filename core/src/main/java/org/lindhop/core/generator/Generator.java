package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;
import org.lindhop.core.operator.Lowering;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.BlockLayout;

/**
 * The generator of a master equation on the blocks of a {@link BlockLayout}, as data:
 *
 * <pre>d rho^(n,m)/dt = G_n rho^(n,m) + rho^(n,m) G_m^+ + sum_mu 2 r_mu J_mu rho^(n-d,m-d) J_mu^+
 * G_n = -i H_n - sum_mu r_mu (J_mu^+ J_mu)_n</pre>
 *
 * where d is the number change of J_mu, J_mu on the left maps sector n-d to n and J_mu on the right maps m-d to m.
 * Backends turn it into tables of their own.
 */
public final class Generator {
    private final Model model;
    private final BlockLayout layout;
    private final Map<Integer, SparseOperator> hamiltonian = new HashMap<>();
    private final Map<Integer, SparseOperator> drift = new HashMap<>();
    private final List<Jump> jumps = new ArrayList<>();

    /**
     * A jump operator on the sectors of the layout.
     *
     * @param name what the term is, for messages
     * @param rate r
     * @param numberChange d
     * @param isHermitian whether {@code J = J^+}, so that its part of the generator is self-adjoint
     * @param bySourceSector the matrix D_(n+d) x D_n for each sector n of the layout; it has no rows where n+d lies
     *     outside the state space
     */
    public record Jump(
            String name,
            double rate,
            int numberChange,
            boolean isHermitian,
            Map<Integer, SparseOperator> bySourceSector) {
        public Jump {
            bySourceSector = Map.copyOf(bySourceSector);
        }

        /** The matrix that maps sector n to n + d. */
        public SparseOperator from(int n) {
            SparseOperator matrix = bySourceSector.get(n);
            if (matrix == null) {
                throw new IllegalArgumentException("sector " + n + " is not part of the layout");
            }
            return matrix;
        }
    }

    /** Lowers a model to the sectors of a layout; time and memory grow as the sum of the D_n times the terms. */
    public Generator(Model model, BlockLayout layout) {
        this.model = model;
        this.layout = layout;
        for (JumpOperator jump : model.jumps()) {
            Map<Integer, SparseOperator> matrices = new HashMap<>();
            for (int n : layout.sectors()) {
                matrices.put(n, Lowering.matrix(jump.operator(), layout.space(), n));
            }
            jumps.add(new Jump(
                    jump.name(),
                    jump.rate(),
                    jump.numberChange(),
                    jump.operator().isHermitian(),
                    matrices));
        }
        for (int n : layout.sectors()) {
            SparseOperator h = Lowering.matrix(model.hamiltonian(), layout.space(), n);
            hamiltonian.put(n, h);
            SparseOperator.Builder g = new SparseOperator.Builder(h.rows(), h.columns()).add(new Complex(0, -1), h);
            for (Jump jump : jumps) {
                g.addGram(-jump.rate(), jump.from(n));
            }
            drift.put(n, g.build());
        }
    }

    /** The master equation that was lowered; its facts (self-adjoint, real) hold for the generator. */
    public Model model() {
        return model;
    }

    public BlockLayout layout() {
        return layout;
    }

    /** H on the sector with n excitations. */
    public SparseOperator hamiltonian(int n) {
        return sector(hamiltonian, n);
    }

    /** {@code G_n = -i H_n - sum_mu r_mu (J_mu^+ J_mu)_n}: the evolution between jumps. */
    public SparseOperator drift(int n) {
        return sector(drift, n);
    }

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
