package org.lindhop.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.CompiledGenerator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * The master equation in textbook form, block by block:
 *
 * <pre>d rho^(n,m)/dt = -i (H_n rho^(n,m) - rho^(n,m) H_m^+)
 *     + sum_mu r_mu (2 J_mu rho^(n-d,m-d) J_mu^+ - J_mu^+ J_mu rho^(n,m) - rho^(n,m) J_mu^+ J_mu)</pre>
 *
 * with dense matrices H (Hermitian in a master equation, but not in an equation for moments) and J on each sector; d is the
 * number of excitations that J_mu adds.
 */
final class ReferenceGenerator implements CompiledGenerator<ReferenceVector> {
    /**
     * A jump operator J on the sectors of the layout.
     *
     * @param rate r
     * @param numberChange d
     * @param operator the matrix of J from each sector
     * @param product the matrix of {@code J^+ J} on each sector
     */
    private record Jump(
            double rate, int numberChange, Map<Integer, Nd4jMatrix> operator, Map<Integer, Nd4jMatrix> product) {}

    private final BlockLayout layout;
    private final Map<Integer, Nd4jMatrix> hamiltonian = new HashMap<>();
    private final List<Jump> jumps = new ArrayList<>();

    ReferenceGenerator(Generator generator) {
        this.layout = generator.layout();
        for (int n : layout.sectors()) {
            hamiltonian.put(n, Nd4jMatrix.of(generator.hamiltonian(n)));
        }
        for (Generator.Jump jump : generator.jumps()) {
            Map<Integer, Nd4jMatrix> operator = new HashMap<>();
            Map<Integer, Nd4jMatrix> product = new HashMap<>();
            for (int n : layout.sectors()) {
                // A matrix without rows leads out of the space: J maps this sector to zero.
                if (jump.from(n).rows() > 0) {
                    Nd4jMatrix j = Nd4jMatrix.of(jump.from(n));
                    Nd4jMatrix gram = Nd4jMatrix.zero(j.columns(), j.columns());
                    Scratch.run(() -> gram.assign(j.adjoint().times(j)));
                    operator.put(n, j);
                    product.put(n, gram);
                }
            }
            jumps.add(new Jump(jump.rate(), jump.numberChange(), operator, product));
        }
    }

    @Override
    public ReferenceVector newVector() {
        return new ReferenceVector(layout);
    }

    @Override
    public void apply(double a, ReferenceVector x, double b, double c, ReferenceVector y) {
        for (int k = 0; k < layout.size(); k++) {
            Nd4jMatrix rho = x.block(k);
            Nd4jMatrix result = y.block(k);
            try (Nd4jMatrix derivative = derivative(x, k)) {
                Scratch.run(() -> assign(derivative.times(a).plus(rho.times(b)), c, result));
            }
        }
    }

    /** The block number {@code index} of {@code L rho}. */
    private Nd4jMatrix derivative(ReferenceVector state, int index) {
        Block block = layout.block(index);
        Nd4jMatrix rho = state.block(index);
        Nd4jMatrix sum = Nd4jMatrix.zero(rho.rows(), rho.columns());
        Scratch.run(() -> sum.add(commutator(block, rho).times(new Complex(0, -1))));
        for (Jump jump : jumps) {
            Scratch.run(() -> sum.add(dissipator(jump, block, rho, state).times(jump.rate)));
        }
        return sum;
    }

    /** The matrix {@code H_n rho - rho H_m^+}. */
    private Nd4jMatrix commutator(Block block, Nd4jMatrix rho) {
        Nd4jMatrix left = sector(hamiltonian, block.ket());
        Nd4jMatrix right = sector(hamiltonian, block.bra());
        return left.times(rho).minus(rho.times(right.adjoint()));
    }

    /** The matrix {@code 2 J rho' J^+ - J^+ J rho - rho J^+ J}, where rho' is the block that J maps to this one. */
    private Nd4jMatrix dissipator(Jump jump, Block block, Nd4jMatrix rho, ReferenceVector state) {
        Nd4jMatrix sum = Nd4jMatrix.zero(rho.rows(), rho.columns());
        int ketBefore = block.ket() - jump.numberChange;
        int braBefore = block.bra() - jump.numberChange;
        int before = braBefore < 0 ? -1 : layout.indexOf(new Block(ketBefore, braBefore));
        if (before >= 0) {
            Nd4jMatrix left = sector(jump.operator, ketBefore);
            Nd4jMatrix right = sector(jump.operator, braBefore).adjoint();
            sum.add(left.times(state.block(before)).times(right).times(2));
        }
        if (jump.product.containsKey(block.ket())) {
            sum.add(sector(jump.product, block.ket()).times(rho).times(-1));
        }
        if (jump.product.containsKey(block.bra())) {
            sum.add(rho.times(sector(jump.product, block.bra())).times(-1));
        }
        return sum;
    }

    @Override
    public void combine(double[] a, List<ReferenceVector> x, double c, ReferenceVector y) {
        for (int k = 0; k < layout.size(); k++) {
            int index = k;
            Scratch.run(() -> {
                Nd4jMatrix sum = Nd4jMatrix.zero(layout.rows(index), layout.columns(index));
                for (int i = 0; i < x.size(); i++) {
                    sum.add(x.get(i).block(index).times(a[i]));
                }
                assign(sum, c, y.block(index));
            });
        }
    }

    /** Computes {@code y <- sum + c y}; y is not read if c = 0. */
    private static void assign(Nd4jMatrix sum, double c, Nd4jMatrix y) {
        y.assign(c == 0 ? sum : sum.plus(y.times(c)));
    }

    @Override
    public Complex dot(ReferenceVector x, ReferenceVector y) {
        Complex sum = Complex.ZERO;
        for (int k = 0; k < layout.size(); k++) {
            Complex product = x.block(k).dot(y.block(k));
            sum = sum.plus(product.times(layout.block(k).multiplicity()));
        }
        return sum;
    }

    @Override
    public Functionals<ReferenceVector> functionals(LinearFunctionals functionals) {
        return new PlainSums(functionals);
    }

    @Override
    public void close() {
        hamiltonian.values().forEach(Nd4jMatrix::close);
        for (Jump jump : jumps) {
            jump.operator.values().forEach(Nd4jMatrix::close);
            jump.product.values().forEach(Nd4jMatrix::close);
        }
        Scratch.release();
    }

    private static Nd4jMatrix sector(Map<Integer, Nd4jMatrix> matrices, int n) {
        Nd4jMatrix matrix = matrices.get(n);
        if (matrix == null) {
            throw new IllegalArgumentException("nothing is defined on the sector of " + n + " excitations");
        }
        return matrix;
    }

    /** Functionals evaluated as plain sums over elements. */
    private record PlainSums(LinearFunctionals functionals) implements Functionals<ReferenceVector> {
        @Override
        public double[] evaluate(ReferenceVector state) {
            double[] values = new double[2 * functionals.count()];
            for (int k = 0; k < functionals.count(); k++) {
                Complex sum = Complex.ZERO;
                for (int e = functionals.start(k); e < functionals.start(k + 1); e++) {
                    Complex weight = new Complex(functionals.re(e), functionals.im(e));
                    Nd4jMatrix block = state.block(functionals.block(e));
                    sum = sum.plus(weight.times(block.get(functionals.row(e), functionals.column(e))));
                }
                values[2 * k] = sum.re();
                values[2 * k + 1] = sum.im();
            }
            return values;
        }

        @Override
        public void close() {
            // Nothing was prepared.
        }
    }
}
