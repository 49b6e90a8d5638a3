package org.lindhop.core.state;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

/**
 * Writes the normally ordered moments of an initial state into the blocks of a vector. The element between the occupations
 * J (ket, n excitations in all) and K (bra, m excitations in all) is
 *
 * <pre>X_JK = &lt;prod_j (s_j^+)^K_j prod_j (s_j^-)^J_j> / sqrt(prod_j J_j! K_j!)</pre>
 *
 * For fermions the operators stand in the order {@code c_k1^+ .. c_km^+ c_jn .. c_j1} with rising k and j. If a state has
 * exactly n excitations, the block (n, n) of its moments is its density matrix.
 */
public final class MomentLoader {
    private final Statistics statistics;
    private final BlockSum sum;
    private final List<Integer> orders;

    private MomentLoader(Statistics statistics, BlockLayout layout) {
        this.statistics = statistics;
        this.sum = new BlockSum(layout);
        this.orders = layout.sectors();
    }

    /**
     * Writes the moments into a vector of zeros.
     *
     * @param state whose moments are written
     * @param model on whose lattice the state lives
     * @param statistics kind of the operators
     * @param layout blocks (n, m) of the moments with n lowering and m raising operators
     * @param vector of zeros with this layout; overwritten
     */
    public static void load(
            InitialState state, Model model, Statistics statistics, BlockLayout layout, StateVector vector) {
        MomentLoader loader = new MomentLoader(statistics, layout);
        state.components(model).forEach(component -> {
            if (component.state() instanceof PureState pure) {
                loader.add(component.weight(), pure);
            } else if (component.state() instanceof ElementState elements) {
                loader.sum.elements(
                        component.weight(), elements.isDiagonal(), (ket, bra) -> loader.moment(elements, ket, bra));
            }
        });
        loader.sum.write(vector);
    }

    private Complex moment(ElementState state, int[] ket, int[] bra) {
        return statistics == Statistics.FERMIONS
                ? state.fermionicMoment(bra, ket)
                : state.moment(bra, ket).times(1 / Math.sqrt(factorials(ket) * factorials(bra)));
    }

    /** The product {@code prod_j n_j!}, where site j occurs n_j times in the list. */
    private static double factorials(int[] sites) {
        double product = 1;
        int onSite = 0;
        for (int k = 0; k < sites.length; k++) {
            onSite = k > 0 && sites[k] == sites[k - 1] ? onSite + 1 : 1;
            product *= onSite;
        }
        return product;
    }

    /**
     * Adds the moments of a pure state. With {@code A_J,rest = <rest| prod_j (s_j^-)^J_j |psi> / sqrt(prod_j J_j!)} they are
     * {@code A A^+}: one outer product for each state {@code rest} that lowering can leave.
     */
    private void add(double weight, PureState psi) {
        Map<IntBuffer, BlockSum.Outer> byRest = new HashMap<>();
        for (PureState.Term term : psi.terms()) {
            int[] occupation = term.occupation();
            for (int n : orders) {
                forEachPart(occupation, n, part -> {
                    int[] rest = occupation.clone();
                    double amplitude = Math.sqrt(weight) * statistics.sign(occupation, part);
                    for (int j = 0; j < part.length; j++) {
                        rest[j] -= part[j];
                        for (int k = 1; k <= part[j]; k++) {
                            amplitude *= Math.sqrt((rest[j] + k) / (double) k);
                        }
                    }
                    byRest.computeIfAbsent(IntBuffer.wrap(rest), r -> sum.outer())
                            .add(
                                    part,
                                    amplitude * term.amplitude().re(),
                                    amplitude * term.amplitude().im());
                });
            }
        }
    }

    /** Visits every way to take n excitations from an occupation; the array is reused. */
    private static void forEachPart(int[] occupation, int n, Consumer<int[]> visitor) {
        take(occupation, 0, n, new int[occupation.length], visitor);
    }

    private static void take(int[] occupation, int site, int n, int[] part, Consumer<int[]> visitor) {
        if (n == 0) {
            visitor.accept(part);
            return;
        }
        for (int j = site; j < occupation.length; j++) {
            for (int k = Math.min(n, occupation[j]); k > 0; k--) {
                part[j] = k;
                take(occupation, j + 1, n - k, part, visitor);
            }
            part[j] = 0;
        }
    }
}
