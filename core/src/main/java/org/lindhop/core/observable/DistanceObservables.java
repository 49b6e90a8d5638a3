package org.lindhop.core.observable;

import java.util.List;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.PureState;

/**
 * Observables that compare the state of a run with a fixed target state. The target may be any initial state; it may occupy
 * sectors that the run does not, and the other way round.
 */
public final class DistanceObservables {
    private DistanceObservables() {}

    /**
     * The trace distance {@code ||rho - sigma||_1 / 2}, from 0 for equal states to 1 for orthogonal ones. An error d of the
     * state changes it by at most {@code ||d||_1 / 2}.
     *
     * @param target sigma
     * @param label suffix of the names of array and column, so that a run can have distances to several states; may be empty
     */
    public static Observable traceDistance(InitialState target, String label) {
        return Formula.named(
                named("trace-distance", label),
                named("trace_distance", label),
                0,
                0.5,
                (model, quantities) -> new TraceDistance(model, quantities, target));
    }

    /**
     * The fidelity {@code F = (Tr sqrt(sqrt(rho) sigma sqrt(rho)))^2} (Jozsa: J. Mod. Opt. 41, 2315, 1994; the square of
     * Uhlmann's root), from 0 for orthogonal states to 1 for equal ones.
     *
     * <p>If sigma is pure, it is {@code <psi| rho |psi>}: linear in rho, computed without the full state, and changed by an
     * error d of the state by at most {@code ||d||_1}. If sigma is mixed, it is not Lipschitz continuous: its root changes by
     * up to {@code sqrt(||d||_1)} where an eigenvalue of {@code B^+ rho B} vanishes (see {@link Fidelity}). Since no run could
     * then guarantee more than the root of its rounding errors, the tolerance applies to the state from which it is computed.
     *
     * @param target sigma
     * @param label suffix of the names of array and column, as for {@link #traceDistance}
     */
    public static Observable fidelity(InitialState target, String label) {
        return Formula.named(named("fidelity", label), named("fidelity", label), 0, 1, (model, quantities) -> {
            List<InitialState.Component> components =
                    target.components(model).limit(2).toList();
            if (components.size() > 1 || !(components.get(0).state() instanceof PureState pure)) {
                return new Fidelity(model, quantities, target);
            }
            int overlap = quantities.overlap(pure);
            return sample -> sample.real(overlap);
        });
    }

    private static String named(String name, String label) {
        return label.isEmpty() ? name : name + "_" + label;
    }
}
