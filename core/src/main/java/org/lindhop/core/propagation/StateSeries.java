package org.lindhop.core.propagation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;

/** Accumulates the states {@code sum_k a_k(t) F_k rho} at some times of one expansion, a vector for each. */
final class StateSeries implements ChebyshevSeries {
    private final Superoperator liouvillian;
    private final FunctionalEvaluator functionals;
    private final List<StateVector> states;
    private final List<FaberCoefficients> coefficients;
    private int added;

    /**
     * Prepares for the first term.
     *
     * @param times of the states; any within the leg
     * @param states at least as many vectors as times, with any contents; overwritten
     */
    StateSeries(
            ChebyshevPlan.Leg leg,
            double[] times,
            Superoperator liouvillian,
            FunctionalEvaluator functionals,
            List<StateVector> states) {
        this.liouvillian = liouvillian;
        this.functionals = functionals;
        this.states = states;
        this.coefficients = Arrays.stream(times).mapToObj(leg::coefficients).toList();
    }

    /** {@inheritDoc} Two terms at once: a sum is then read and written half as often. */
    @Override
    public void add(int k, StateVector term, @Nullable StateVector previous, boolean due) {
        if (k % 2 == 0 && !due) {
            return;
        }
        List<StateVector> terms = added == k || previous == null ? List.of(term) : List.of(previous, term);
        for (int i = 0; i < coefficients.size(); i++) {
            FaberCoefficients c = coefficients.get(i);
            double[] weights =
                    IntStream.rangeClosed(added, k).mapToDouble(c::get).toArray();
            if (added == 0 || Arrays.stream(weights).anyMatch(a -> a != 0)) {
                liouvillian.combine(weights, terms, added == 0 ? 0 : 1, states.get(i));
            }
        }
        added = k + 1;
    }

    @Override
    public Snapshot snapshot(int output) {
        return Snapshot.of(states.get(output), liouvillian, functionals);
    }

    /** {@inheritDoc} The states are those of the vectors that the series was given, as far as terms were added. */
    @Override
    public void save(StateSink sink) {
        sink.integers("terms added to states", added);
        for (int i = 0; added > 0 && i < coefficients.size(); i++) {
            sink.vector("state " + i, liouvillian.layout(), states.get(i));
        }
    }

    @Override
    public void restore(StateSource saved) {
        added = Math.toIntExact(saved.integers("terms added to states")[0]);
        for (int i = 0; added > 0 && i < coefficients.size(); i++) {
            saved.vector("state " + i, liouvillian.layout(), states.get(i));
        }
    }
}
