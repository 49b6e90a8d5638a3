package org.lindhop.core.observable;

import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.model.InvalidModelException;

/**
 * Observables of the correlations between parts of a lattice. Sites are counted from 0 here and from 1 in the names of arrays
 * and columns; entropies are in nats. {@link Observable#compile} throws an {@link InvalidModelException} if a site is outside
 * the lattice or occurs twice.
 */
public final class EntanglementObservables {
    private EntanglementObservables() {}

    /**
     * The concurrence of two two-level systems k and l (Wootters: Phys. Rev. Lett. 80, 2245, 1998). It is not a smooth function
     * of the state: where the product of the outer populations {@code <00| rho |00>} and {@code <11| rho |11>} touches zero,
     * its error is the square root of the error of the state.
     */
    public static Observable concurrence(int k, int l) {
        List<Integer> sites = List.of(k, l);
        String name = "concurrence" + Sites.suffix(sites);
        return Formula.named(name, name, 0, 2, (model, quantities) -> {
            Sites.requireTwoLevelSystems(model, sites, "concurrence");
            return new PairConcurrence(quantities, k, l);
        });
    }

    /**
     * The entanglement of formation of two two-level systems k and l, from their concurrence C (Wootters, Eq. (7)):
     *
     * <pre>E = h((1 + sqrt(1 - C^2)) / 2),  h(x) = -x ln x - (1 - x) ln(1 - x)</pre>
     *
     * It never changes faster than C: with {@code s = sqrt(1 - C^2)} the derivative is {@code C artanh(s) / s <= 1}.
     */
    public static Observable entanglementOfFormation(int k, int l) {
        List<Integer> sites = List.of(k, l);
        return Formula.named(
                "entanglement-of-formation" + Sites.suffix(sites),
                "entanglement_of_formation" + Sites.suffix(sites),
                0,
                2,
                (model, quantities) -> {
                    Sites.requireTwoLevelSystems(model, sites, "entanglement-of-formation");
                    PairConcurrence concurrence = new PairConcurrence(quantities, k, l);
                    return sample -> ofFormation(concurrence.applyAsDouble(sample));
                });
    }

    private static double ofFormation(double concurrence) {
        double s = Math.sqrt(Math.max(0, 1 - concurrence * concurrence));
        // 1 - s, without cancellation where the concurrence is small.
        double small = concurrence * concurrence / (1 + s) / 2;
        return small == 0 ? 0 : -small * Math.log(small) - (1 - small) * Math.log1p(-small);
    }

    /**
     * The negativity {@code (||rho^T_A||_1 - 1)/2} of a part A against the rest (Vidal, Werner: Phys. Rev. A 65, 032314, 2002),
     * with the partial transpose over A. An error d of the state changes it by at most {@code ||d^T_A||_1 / 2 <= r ||d||_1 /
     * 2}, where r is the largest Schmidt rank of a vector on the stored sectors: the partial transpose of {@code |u><v|} has
     * the trace norm of the product of the sums of their Schmidt coefficients, and each sum is at most sqrt r.
     *
     * @param sites sites of A
     */
    public static Observable negativity(List<Integer> sites) {
        String name = "negativity" + Sites.suffix(sites);
        return new Formula(name, (model, quantities) -> {
            Sites.requireRest(model, sites, "negativity");
            Negativity negativity = new Negativity(quantities, sites);
            return Formula.number(name, 0, Observable.Sensitivity.lipschitz(negativity.schmidtRank() / 2), negativity);
        });
    }

    /**
     * The von Neumann entropy {@code -Tr rho_A ln rho_A} of the reduced state of a part A. For a pure state of the lattice it
     * is the entanglement of A with the rest; for a mixed one it includes classical uncertainty.
     *
     * @param sites sites of A
     */
    public static Observable entanglementEntropy(List<Integer> sites) {
        return new Formula("entanglement-entropy" + Sites.suffix(sites), (model, quantities) -> {
            Sites.requireRest(model, sites, "entanglement-entropy");
            SubsystemEntropy entropy = new SubsystemEntropy(quantities, sites);
            return Formula.number("entanglement_entropy" + Sites.suffix(sites), 0, entropy.sensitivity(), entropy);
        });
    }

    /**
     * The mutual information {@code S_A + S_B - S_AB} of two groups of sites, which measures all their correlations, quantum
     * and classical.
     *
     * @param a sites of A
     * @param b sites of B, none of them in A
     */
    public static Observable mutualInformation(List<Integer> a, List<Integer> b) {
        String groups = Sites.suffix(a) + "_and" + Sites.suffix(b);
        return new Formula("mutual-information" + groups, (model, quantities) -> {
            List<Integer> both = Stream.concat(a.stream(), b.stream()).toList();
            Sites.requireDistinct(model, both, "mutual-information");
            SubsystemEntropy ofA = new SubsystemEntropy(quantities, a);
            SubsystemEntropy ofB = new SubsystemEntropy(quantities, b);
            SubsystemEntropy ofBoth = new SubsystemEntropy(quantities, both);
            return Formula.number(
                    "mutual_information" + groups,
                    0,
                    // The entropies of A and of B are no more sensitive to errors than that of their union.
                    tolerance -> ofBoth.sensitivity().allowedTraceNorm(tolerance / 3),
                    sample -> ofA.applyAsDouble(sample) + ofB.applyAsDouble(sample) - ofBoth.applyAsDouble(sample));
        });
    }

    /**
     * The reduced density matrix of a few sites; see {@link ReducedMatrix} for the order of its rows. {@link
     * Observable#compile} rejects matrices of an order above 64.
     *
     * @param sites the sites; their order determines the order of the basis
     */
    public static Observable reducedState(List<Integer> sites) {
        return new Formula("reduced-state" + Sites.suffix(sites), (model, quantities) -> {
            Sites.requireDistinct(model, sites, "reduced-state");
            ReducedMatrix matrix = new ReducedMatrix(quantities.reducedState(sites));
            if (matrix.order() > ReducedMatrix.LARGEST) {
                throw new InvalidModelException(
                        "observables",
                        "reduced-state of " + sites.size() + " sites is a matrix of order " + (long) matrix.order()
                                + "; it is reported up to order " + ReducedMatrix.LARGEST + ", name fewer sites");
            }
            int order = (int) matrix.order();
            return new Observable.Compiled(
                    true,
                    List.of(order, order),
                    List.of(),
                    matrix.states(),
                    matrix.columns("rho" + Sites.suffix(sites)),
                    0,
                    Observable.Sensitivity.lipschitz(1),
                    matrix);
        });
    }
}
