package org.lindhop.core.observable;

import java.util.function.ToDoubleFunction;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.linalg.Lapack;

/**
 * Wootters' concurrence {@code max(0, l_1 - l_2 - l_3 - l_4)} of two sites, where the l_i are the singular values of
 * {@code A^T (sigma_y x sigma_y) A} with {@code rho_kl = A A^+}. They equal the square roots of the eigenvalues of
 * {@code rho rho~}, but are computed without losing half of the digits to a square root.
 */
final class PairConcurrence implements ToDoubleFunction<Sample> {
    private final int[] elements = new int[16];

    /** Registers the elements of the reduced state {@code <ab| rho_kl |cd> = <(|c><a|)_k (|d><b|)_l>}. */
    PairConcurrence(Quantities quantities, int k, int l) {
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 4; column++) {
                LadderPolynomial operator =
                        transition(k, column >> 1, row >> 1).times(transition(l, column & 1, row & 1));
                elements[4 * row + column] = quantities.expectation(operator);
            }
        }
    }

    /** The operator {@code |to><from|} of one two-level system. */
    private static LadderPolynomial transition(int site, int to, int from) {
        if (to != from) {
            return to == 1 ? LadderPolynomial.raise(site) : LadderPolynomial.lower(site);
        }
        LadderPolynomial occupied = LadderPolynomial.number(site);
        return to == 1 ? occupied : LadderPolynomial.IDENTITY.plus(occupied.times(-1));
    }

    @Override
    public double applyAsDouble(Sample sample) {
        double[] a = new double[32];
        for (int i = 0; i < 16; i++) {
            Complex value = sample.value(elements[i]);
            a[2 * i] = value.re();
            a[2 * i + 1] = value.im();
        }
        double[] eigenvalues = Lapack.hermitianEigenvectors(a, 4);
        for (int column = 0; column < 4; column++) {
            double root = Math.sqrt(Math.max(0, eigenvalues[column]));
            for (int row = 0; row < 4; row++) {
                a[2 * (4 * row + column)] *= root;
                a[2 * (4 * row + column) + 1] *= root;
            }
        }
        double[] spinFlip = {-1, 1, 1, -1};
        double[] product = new double[32];
        for (int p = 0; p < 4; p++) {
            for (int q = 0; q < 4; q++) {
                double re = 0;
                double im = 0;
                for (int i = 0; i < 4; i++) {
                    int x = 2 * (4 * i + p);
                    int y = 2 * (4 * (3 - i) + q);
                    re += spinFlip[i] * (a[x] * a[y] - a[x + 1] * a[y + 1]);
                    im += spinFlip[i] * (a[x] * a[y + 1] + a[x + 1] * a[y]);
                }
                product[2 * (4 * p + q)] = re;
                product[2 * (4 * p + q) + 1] = im;
            }
        }
        double[] s = Lapack.singularValues(product, 4, 4);
        return Math.max(0, s[0] - s[1] - s[2] - s[3]);
    }
}
