package org.lindhop.core.reduction;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
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
        BlockLayout layout = reduction.layout(reduction.withFeeding(
                reduction.blocks(Stream.concat(Stream.of(LadderMonomial.IDENTITY), monomials.stream()))));
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        for (LadderMonomial monomial : monomials) {
            reduction.lower(monomial, Complex.ONE, layout, builder);
            builder.end();
        }
        Map<LadderMonomial, Complex> values = new HashMap<>();
        try (Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
                Superoperator superoperator = backend.superoperator(reduction.generator(layout));
                StateVector x = superoperator.newVector();
                FunctionalEvaluator evaluator = superoperator.evaluator(builder.build())) {
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
                    double[] f = snapshot.functionals();
                    for (int i = 0; i < monomials.size(); i++) {
                        double sign = monomials.get(i).numberChange() > 0 ? -1 : 1;
                        values.put(monomials.get(i), new Complex(f[2 * i], sign * f[2 * i + 1]));
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
}
