package org.lindhop.core.equation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.observable.Reading;
import org.lindhop.core.propagation.Detail;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Readout;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.space.BlockLayout;

/** What reductions say of monomials, whether or not they object to them. */
final class ExpectationValues {
    /** Of the vector: a thousandth of what values are compared to. */
    private static final double TOLERANCE = 1e-12;

    private ExpectationValues() {}

    /** The values of monomials after a time. */
    static Map<LadderMonomial, Complex> of(Reduction reduction, List<LadderMonomial> monomials, double time) {
        Quantities quantities = quantities(reduction);
        numbers(monomials, quantities);
        quantities.expectation(LadderPolynomial.IDENTITY);
        return of(reduction, reduction.layout(quantities.blocks(reduction)), monomials, time);
    }

    /** The values from an equation on a layout of its own. */
    static Map<LadderMonomial, Complex> of(
            Reduction reduction, BlockLayout layout, List<LadderMonomial> monomials, double time) {
        Quantities quantities = quantities(reduction);
        int[] numbers = numbers(monomials, quantities);
        Reading reading = quantities.reading(reduction, layout);
        Map<LadderMonomial, Complex> values = new HashMap<>();
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
                Superoperator superoperator = backend.superoperator(reduction.generator(layout));
                StateVector x = superoperator.newVector();
                FunctionalEvaluator evaluator = superoperator.evaluator(reading.functionals())) {
            reduction.load(layout, x);
            Readout readout = new Readout() {
                @Override
                public FunctionalEvaluator functionals() {
                    return evaluator;
                }

                @Override
                public Detail detail() {
                    return Detail.FUNCTIONALS;
                }

                @Override
                public void output(int index, double at, Snapshot snapshot) {
                    double[] all = reading.values(snapshot.functionals());
                    for (int i = 0; i < numbers.length; i++) {
                        values.put(monomials.get(i), quantities.value(numbers[i], all));
                    }
                }

                @Override
                public void progress(double fraction, long applications) {
                    // Nobody watches.
                }
            };
            new DormandPrince853(Precision.DOUBLE).propagate(superoperator, x, new double[] {time}, TOLERANCE, readout);
        }
        return values;
    }

    private static Quantities quantities(Reduction reduction) {
        return new Quantities(List.of(), () -> reduction.layout(Set.of()));
    }

    private static int[] numbers(List<LadderMonomial> monomials, Quantities quantities) {
        return monomials.stream()
                .mapToInt(monomial -> quantities.expectation(LadderPolynomial.of(monomial, Complex.ONE)))
                .toArray();
    }
}
