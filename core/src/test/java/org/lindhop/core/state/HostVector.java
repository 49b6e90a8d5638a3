package org.lindhop.core.state;

import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** A state vector in plain arrays, so that tests of core need no backend. */
public final class HostVector implements StateVector {
    private final BlockLayout layout;
    private final double[][] values;

    public HostVector(BlockLayout layout) {
        this.layout = layout;
        values = new double[layout.size()][];
        for (int b = 0; b < values.length; b++) {
            values[b] = new double[(int) (2 * layout.elements(b))];
        }
    }

    /** The initial state of a model on the blocks that it can reach. */
    public static HostVector of(InitialState state, Model model) {
        HostVector vector =
                new HostVector(BlockLayout.reachable(model, state.blocks(model).orElseThrow()));
        StateLoader.load(state, model, vector.layout, vector);
        return vector;
    }

    public BlockLayout layout() {
        return layout;
    }

    /** The element between two occupations, by the stored block or its adjoint. */
    public Complex element(int[] ket, int[] bra) {
        int n = sum(ket);
        int m = sum(bra);
        if (n < m) {
            return element(bra, ket).conjugate();
        }
        int block = layout.indexOf(new Block(n, m));
        int row = layout.space().basis(n).indexOf(ket);
        int column = layout.space().basis(m).indexOf(bra);
        int e = 2 * (row * (int) layout.columns(block) + column);
        return new Complex(values[block][e], values[block][e + 1]);
    }

    /** The values of functionals, interleaved. */
    public double[] evaluate(LinearFunctionals functionals) {
        double[] result = new double[2 * functionals.count()];
        for (int k = 0; k < functionals.count(); k++) {
            Complex value = Complex.ZERO;
            for (int e = functionals.start(k); e < functionals.start(k + 1); e++) {
                int b = functionals.block(e);
                int at = 2 * (functionals.row(e) * (int) layout.columns(b) + functionals.column(e));
                value = value.plus(new Complex(functionals.re(e), functionals.im(e))
                        .times(new Complex(values[b][at], values[b][at + 1])));
            }
            result[2 * k] = value.re();
            result[2 * k + 1] = value.im();
        }
        return result;
    }

    /** {@code Tr rho^2}. */
    public double purity() {
        double sum = 0;
        for (int b = 0; b < values.length; b++) {
            for (double value : values[b]) {
                sum += layout.block(b).multiplicity() * value * value;
            }
        }
        return sum;
    }

    @Override
    public void writeRows(int block, int firstRow, int rowCount, double[] source) {
        int width = (int) (2 * layout.columns(block));
        System.arraycopy(source, 0, values[block], firstRow * width, rowCount * width);
    }

    @Override
    public void readRows(int block, int firstRow, int rowCount, double[] target) {
        int width = (int) (2 * layout.columns(block));
        System.arraycopy(values[block], firstRow * width, target, 0, rowCount * width);
    }

    @Override
    public void close() {
        // Arrays need no closing.
    }

    private static int sum(int[] occupation) {
        int sum = 0;
        for (int n : occupation) {
            sum += n;
        }
        return sum;
    }
}
