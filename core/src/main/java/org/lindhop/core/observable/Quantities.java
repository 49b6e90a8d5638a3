package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.operator.Lowering;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * The linear quantities that the observables of a run need, each of them once, and their lowering to functionals on
 * the stored blocks:
 *
 * <pre>Tr(O rho) = sum_n sum_ab O_ba rho^(n,n+d)_ab</pre>
 *
 * for an operator that adds d excitations. Where d > 0 only the adjoint block is stored, and the value is the conjugate
 * of a functional on that. Nothing is lowered before {@link #functionals} is called.
 */
public final class Quantities {
    private final BlockLayout layout;
    private final List<Quantity> quantities = new ArrayList<>();
    private final Map<Quantity, Integer> numbers = new HashMap<>();
    private boolean purity;
    private boolean entropy;

    /** Something linear in the state. */
    private sealed interface Quantity {
        record Expectation(LadderPolynomial operator) implements Quantity {}

        record SingleExcitationCoherence(int site) implements Quantity {}

        record SectorWeight(int excitations) implements Quantity {}
    }

    public Quantities(BlockLayout layout) {
        this.layout = layout;
    }

    public BlockLayout layout() {
        return layout;
    }

    /** The number of the quantity {@code <O>} for an operator with a definite number change. */
    public int expectation(LadderPolynomial operator) {
        return number(new Quantity.Expectation(operator));
    }

    /** The number of the quantity {@code <1_site| rho |0>}. */
    public int singleExcitationCoherence(int site) {
        return number(new Quantity.SingleExcitationCoherence(site));
    }

    /** The number of the quantity {@code Tr P_n rho}: the weight of the sector with n excitations. */
    public int sectorWeight(int n) {
        return number(new Quantity.SectorWeight(n));
    }

    /** Notes that {@link Sample#purity} will be asked for. */
    public void requirePurity() {
        purity = true;
    }

    public boolean needsPurity() {
        return purity;
    }

    /** Notes that {@link Sample#entropy} will be asked for. */
    public void requireEntropy() {
        entropy = true;
    }

    public boolean needsEntropy() {
        return entropy;
    }

    /** Upper bound for the bytes of {@link #functionals}. */
    public double bytesBound() {
        double states = layout.sectors().stream()
                .mapToDouble(n -> layout.space().dimension(n))
                .sum();
        double entries = 0;
        for (Quantity quantity : quantities) {
            entries += states
                    * (quantity instanceof Quantity.Expectation e
                            ? e.operator().terms().size()
                            : 1);
        }
        return 28 * entries;
    }

    /** The functionals, in the order of the quantities' numbers. */
    public LinearFunctionals functionals() {
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        for (Quantity quantity : quantities) {
            if (quantity instanceof Quantity.Expectation e) {
                lower(e.operator(), builder);
            } else if (quantity instanceof Quantity.SingleExcitationCoherence c) {
                lowerCoherence(c.site(), builder);
            } else if (quantity instanceof Quantity.SectorWeight w) {
                lowerSectorWeight(w.excitations(), builder);
            }
            builder.end();
        }
        return builder.build();
    }

    /** The value of a quantity from the values of the functionals. */
    public Complex value(int number, double[] functionals) {
        Complex value = new Complex(functionals[2 * number], functionals[2 * number + 1]);
        return quantities.get(number) instanceof Quantity.Expectation e && numberChange(e) > 0
                ? value.conjugate()
                : value;
    }

    private int number(Quantity quantity) {
        return numbers.computeIfAbsent(quantity, q -> {
            quantities.add(q);
            return quantities.size() - 1;
        });
    }

    private static int numberChange(Quantity.Expectation expectation) {
        return expectation.operator().numberChange().orElseThrow();
    }

    private void lower(LadderPolynomial operator, LinearFunctionals.Builder builder) {
        int d = operator.numberChange().orElseThrow();
        for (int b = 0; b < layout.size(); b++) {
            Block block = layout.block(b);
            if (block.ket() - block.bra() != Math.abs(d)) {
                continue;
            }
            SparseOperator matrix = Lowering.matrix(operator, layout.space(), d > 0 ? block.bra() : block.ket());
            for (int r = 0; r < matrix.nonEmptyRows(); r++) {
                for (int k = matrix.start(r); k < matrix.start(r + 1); k++) {
                    if (d > 0) {
                        builder.term(b, matrix.row(r), matrix.column(k), matrix.re(k), -matrix.im(k));
                    } else {
                        builder.term(b, matrix.column(k), matrix.row(r), matrix.re(k), matrix.im(k));
                    }
                }
            }
        }
    }

    private void lowerCoherence(int site, LinearFunctionals.Builder builder) {
        int block = layout.indexOf(new Block(1, 0));
        if (block >= 0) {
            int[] occupation = new int[layout.space().species().size()];
            occupation[site] = 1;
            builder.term(block, layout.space().basis(1).indexOf(occupation), 0, 1, 0);
        }
    }

    private void lowerSectorWeight(int n, LinearFunctionals.Builder builder) {
        int block = layout.indexOf(new Block(n, n));
        for (int i = 0; block >= 0 && i < layout.rows(block); i++) {
            builder.term(block, i, i, 1, 0);
        }
    }
}
