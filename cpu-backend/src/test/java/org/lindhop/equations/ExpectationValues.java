package org.lindhop.equations;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.propagation.DormandPrince853;
import org.lindhop.core.propagation.Propagation;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.ReadoutLevel;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/** What reductions say of monomials, whether or not they object to them. */
final class ExpectationValues {
    /** Of the vector: a thousandth of what values are compared to. */
    private static final double TOLERANCE = 1e-12;

    private ExpectationValues() {}

    /** The values of monomials after a time. */
    static Map<LadderMonomial, Complex> of(Reduction reduction, List<LadderMonomial> monomials, double time) {
        Quantities quantities = quantities();
        numbers(monomials, quantities);
        quantities.expectation(LadderPolynomial.IDENTITY);
        return of(reduction.on(quantities.blocks(reduction)), monomials, time);
    }

    /** The values from an equation on blocks of its own. */
    static Map<LadderMonomial, Complex> of(Equation equation, List<LadderMonomial> monomials, double time) {
        Quantities quantities = quantities();
        int[] numbers = numbers(monomials, quantities);
        Reading reading = equation.reading(quantities);
        Map<LadderMonomial, Complex> values = new HashMap<>();
        Generator generator = equation.generator();
        PropagationTask task = new PropagationTask(
                equation.layout(),
                false,
                new double[] {time},
                TOLERANCE,
                1,
                ReadoutLevel.FUNCTIONALS,
                reading.functionals().count(),
                Integer.MAX_VALUE);
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
                Superoperator superoperator = backend.superoperator(generator);
                FunctionalEvaluator evaluator = superoperator.evaluator(reading.functionals())) {
            StateVector x = superoperator.newVector();
            equation.load(x);
            try (Propagation propagation = new DormandPrince853(Precision.DOUBLE)
                    .plan(task, generator.range())
                    .start(superoperator, x, evaluator)) {
                double[] all = reading.values(
                        propagation.advanceTo(0, (fraction, applications) -> {}).functionals());
                for (int i = 0; i < numbers.length; i++) {
                    values.put(monomials.get(i), quantities.value(numbers[i], all));
                }
            }
        }
        return values;
    }

    private static Quantities quantities() {
        return new Quantities(
                List.of(), () -> new BlockLayout(new OccupationSpace(List.of(), OptionalInt.empty()), Set.of()));
    }

    private static int[] numbers(List<LadderMonomial> monomials, Quantities quantities) {
        return monomials.stream()
                .mapToInt(monomial -> quantities.expectation(LadderPolynomial.of(monomial, Complex.ONE)))
                .toArray();
    }
}
