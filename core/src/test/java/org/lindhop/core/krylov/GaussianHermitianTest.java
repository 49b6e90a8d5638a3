package org.lindhop.core.krylov;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.HostState;
import org.lindhop.core.state.HostVector;

class GaussianHermitianTest {
    private static final BlockLayout LAYOUT = BlockLayout.reachable(
            Model.builder(Lattice.chain(3)).noise(1).build(), Set.of(new Block(1, 1), new Block(2, 1)));

    private static HostVector vector(long seed) {
        HostState state = new HostState(LAYOUT);
        GaussianHermitian.write(LAYOUT, seed, state);
        return new HostVector(state);
    }

    @Test
    void isHermitianAndRepeats() {
        int[][] kets = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int[] ket : kets) {
            for (int[] bra : kets) {
                Complex element = vector(5).element(ket, bra);
                assertThat(element).isEqualTo(vector(5).element(bra, ket).conjugate());
                assertThat(element).isNotEqualTo(vector(6).element(ket, bra));
            }
        }
    }

    /** The product with each Hermitian matrix of an orthonormal set has variance one, and two of them are independent. */
    @Test
    void prefersNoDirection() {
        int draws = 4000;
        double root = Math.sqrt(2);
        int[] a = {1, 0, 0};
        int[] b = {0, 0, 1};
        int[] ab = {1, 0, 1};
        double[][] moments = new double[6][6];
        for (int seed = 0; seed < draws; seed++) {
            HostVector x = vector(1000L * seed);
            Complex within = x.element(a, b).times(root);
            Complex across = x.element(ab, b).times(root);
            double[] components = {
                x.element(a, a).re(), x.element(b, b).re(), within.re(), within.im(), across.re(), across.im()
            };
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    moments[i][j] += components[i] * components[j] / draws;
                }
            }
        }
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                // Five standard deviations, sqrt(2 / draws) each for a variance.
                assertThat(moments[i][j]).isCloseTo(i == j ? 1 : 0, within(5 * Math.sqrt(2.0 / draws)));
            }
        }
    }
}
