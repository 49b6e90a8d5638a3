package org.lindhop.testkit;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** A generator as one dense matrix over all elements of its blocks, {@code G x 1 + 1 x G* + sum_mu 2 r_mu J_mu x J_mu*}. */
public final class DenseGenerator {
    private final int order;
    private final Complex[][] matrix;

    /** Fills the matrix from the sparse matrices of a generator. */
    public DenseGenerator(Generator generator) {
        BlockLayout layout = generator.layout();
        order = Math.toIntExact(layout.elements());
        matrix = new Complex[order][order];
        int row = 0;
        for (int target = 0; target < layout.size(); target++) {
            int column = 0;
            for (int source = 0; source < layout.size(); source++) {
                fill(generator, layout.block(target), layout.block(source), row, column);
                column += Math.toIntExact(layout.elements(source));
            }
            row += Math.toIntExact(layout.elements(target));
        }
    }

    private void fill(Generator generator, Block target, Block source, int firstRow, int firstColumn) {
        int kets = generator.drift(target.ket()).rows();
        int bras = generator.drift(target.bra()).rows();
        int sourceKets = generator.drift(source.ket()).rows();
        int sourceBras = generator.drift(source.bra()).rows();
        List<Generator.Jump> feeding = generator.jumps().stream()
                .filter(jump -> source.ket() + jump.numberChange() == target.ket()
                        && source.bra() + jump.numberChange() == target.bra())
                .toList();
        for (int e = 0; e < kets * bras; e++) {
            for (int f = 0; f < sourceKets * sourceBras; f++) {
                int a = e / bras;
                int b = e % bras;
                int p = f / sourceBras;
                int q = f % sourceBras;
                Complex value = Complex.ZERO;
                if (source.equals(target)) {
                    value = b == q ? generator.drift(target.ket()).get(a, p) : value;
                    value = a == p
                            ? value.plus(generator.drift(target.bra()).get(b, q).conjugate())
                            : value;
                }
                for (Generator.Jump jump : feeding) {
                    Complex ket = jump.from(source.ket()).get(a, p);
                    Complex bra = jump.from(source.bra()).get(b, q).conjugate();
                    value = value.plus(ket.times(bra).times(2 * jump.rate()));
                }
                matrix[firstRow + e][firstColumn + f] = value;
            }
        }
    }

    /** The eigenvalues, in rising order, of {@code (L + L^+) / 2} for a sign of 1, and of {@code (L - L^+) / 2i} for -1. */
    public double[] hermitianPart(int sign) {
        double[] part = new double[2 * order * order];
        Complex factor = sign > 0 ? Complex.real(0.5) : new Complex(0, -0.5);
        for (int e = 0; e < order; e++) {
            for (int f = 0; f < order; f++) {
                Complex value =
                        matrix[e][f].plus(matrix[f][e].conjugate().times(sign)).times(factor);
                part[2 * (e * order + f)] = value.re();
                part[2 * (e * order + f) + 1] = value.im();
            }
        }
        return Lapack.hermitianEigenvalues(part, order);
    }
}
