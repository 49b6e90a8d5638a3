package org.lindhop.core.propagation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/** Accumulates the states {@code sum_k a_k(t) F_k rho} at some times of one expansion, a vector for each. */
final class StateSeries implements ChebyshevSeries {
    private final Superoperator superoperator;
    private final Readout readout;
    private final List<StateVector> states;
    private final List<FaberCoefficients> coefficients;

    /**
     * Prepares for the first term.
     *
     * @param times of the states; any within the leg
     * @param states at least as many vectors as times, with any contents; overwritten
     */
    StateSeries(
            ChebyshevPlan.Leg leg,
            double[] times,
            Superoperator superoperator,
            Readout readout,
            List<StateVector> states) {
        this.superoperator = superoperator;
        this.readout = readout;
        this.states = states;
        this.coefficients = Arrays.stream(times).mapToObj(leg::coefficients).toList();
    }

    @Override
    public void add(int k, StateVector term, @Nullable StateVector previous, double square) {
        for (int i = 0; i < coefficients.size(); i++) {
            double a = coefficients.get(i).get(k);
            if (k == 0 || a != 0) {
                superoperator.combine(new double[] {a}, List.of(term), k == 0 ? 0 : 1, states.get(i));
            }
        }
    }

    @Override
    public Snapshot snapshot(int output) {
        return Snapshot.of(states.get(output), superoperator, readout.functionals());
    }
}
