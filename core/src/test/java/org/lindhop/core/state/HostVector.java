package org.lindhop.core.state;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * What tests read off a state, so that those of core need no backend.
 *
 * @param state the blocks
 */
public record HostVector(HostState state) {
    /** The initial state of a model on the blocks that it can reach. */
    public static HostVector of(InitialState state, Model model) {
        return new HostVector(HostState.of(state, model, BlockLayout.reachable(model, state.blocks(model))));
    }

    public BlockLayout layout() {
        return state.layout();
    }

    /** The element between two occupations, by the stored block or its adjoint. */
    public Complex element(int[] ket, int[] bra) {
        int n = sum(ket);
        int m = sum(bra);
        if (n < m) {
            return element(bra, ket).conjugate();
        }
        BlockLayout layout = layout();
        int block = layout.indexOf(new Block(n, m));
        int row = layout.space().basis(n).indexOf(ket);
        int column = layout.space().basis(m).indexOf(bra);
        int e = 2 * (row * (int) layout.columns(block) + column);
        return new Complex(state.block(block)[e], state.block(block)[e + 1]);
    }

    /** The values of functionals, interleaved. */
    public double[] evaluate(LinearFunctionals functionals) {
        double[] result = new double[2 * functionals.count()];
        for (int k = 0; k < functionals.count(); k++) {
            Complex value = Complex.ZERO;
            for (int e = functionals.start(k); e < functionals.start(k + 1); e++) {
                int b = functionals.block(e);
                int at = 2 * (functionals.row(e) * (int) layout().columns(b) + functionals.column(e));
                value = value.plus(new Complex(functionals.re(e), functionals.im(e))
                        .times(new Complex(state.block(b)[at], state.block(b)[at + 1])));
            }
            result[2 * k] = value.re();
            result[2 * k + 1] = value.im();
        }
        return result;
    }

    /** {@code Tr rho^2}. */
    public double purity() {
        double sum = 0;
        for (int b = 0; b < layout().size(); b++) {
            for (double value : state.block(b)) {
                sum += layout().block(b).multiplicity() * value * value;
            }
        }
        return sum;
    }

    private static int sum(int[] occupation) {
        int sum = 0;
        for (int n : occupation) {
            sum += n;
        }
        return sum;
    }
}
