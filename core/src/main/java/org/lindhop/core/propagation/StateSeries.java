package org.lindhop.core.propagation;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/** Accumulates the states {@code sum_k c_k(t) T_k rho} at the output times of one expansion, a vector for each. */
final class StateSeries implements ChebyshevSeries {
    private final Superoperator superoperator;
    private final Readout readout;
    private final List<StateVector> states;
    private final List<ChebyshevCoefficients> coefficients;

    /**
     * Prepares for the first term.
     *
     * @param states at least as many vectors as outputs, with any contents; overwritten
     */
    StateSeries(ChebyshevPlan.Leg leg, Superoperator superoperator, Readout readout, List<StateVector> states) {
        this.superoperator = superoperator;
        this.readout = readout;
        this.states = states;
        this.coefficients =
                IntStream.range(0, leg.outputs()).mapToObj(leg::coefficients).toList();
    }

    @Override
    public void add(int k, StateVector term, @Nullable StateVector previous, double square) {
        for (int i = 0; i < coefficients.size(); i++) {
            double c = coefficients.get(i).get(k);
            if (k == 0 || c != 0) {
                superoperator.combine(new double[] {c}, List.of(term), k == 0 ? 0 : 1, states.get(i));
            }
        }
    }

    @Override
    public Snapshot snapshot(int output) {
        return Snapshot.of(states.get(output), superoperator, readout.functionals());
    }
}
