package org.lindhop.core.plan;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.propagation.PlannedPropagation;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.stationary.SlowModes;

/** An {@link Evolution} and the propagation that takes its state through the output times. */
public final class PlannedEvolution {
    private final Evolution evolution;
    private final PlanRequest request;
    private final int mostVectors;
    private final double memoryBytes;
    private final Optional<String> leftOpen;
    private final String reason;
    private final Propagator standard;
    private @Nullable PlannedPropagation propagation;

    /**
     * Plans the propagation, unless that would take longer than planning may.
     *
     * @param mostVectors state vectors that fit at once
     * @param memoryBytes that the run may take
     */
    PlannedEvolution(Evolution evolution, PlanRequest request, int mostVectors, double memoryBytes) {
        this.evolution = evolution;
        this.request = request;
        this.mostVectors = mostVectors;
        this.memoryBytes = memoryBytes;
        this.standard = request.propagator()
                .orElseGet(() -> Propagators.named(Optional.empty(), request.precision(), OptionalInt.empty()));
        if (evolution.problem().finiteTimes().length == 0) {
            leftOpen = Optional.empty();
            reason = "the limit of long times solves a linear system, which is "
                    + (evolution.equation().isSelfAdjointOnRange() ? "" : "not ") + "self-adjoint";
            return;
        }
        Optional<String> large = evolution.leftOpen(memoryBytes);
        if (large.isPresent()) {
            leftOpen = large;
            reason = request.propagator().isPresent() ? "asked for" : "its error is bounded for every model";
            return;
        }
        Optional<String> endless = Optional.empty();
        String why = request.propagator().isPresent() ? "asked for" : "none is known to get to the last time";
        try {
            Propagators.Choice choice = choose(evolution.initialNorm());
            propagation = choice.propagation();
            why = choice.reason();
        } catch (PropagationException e) {
            // Whoever runs it is told then.
            endless = Optional.of(String.valueOf(e.getMessage()));
        }
        leftOpen = endless;
        reason = why;
    }

    private Propagators.Choice choose(double norm) {
        PropagationTask task = evolution.task(norm, mostVectors);
        return request.propagator().isPresent()
                        || evolution.leftOpen(memoryBytes).isPresent()
                ? new Propagators.Choice(
                        standard.plan(task, evolution.generator().range()), "asked for")
                : Propagators.plan(task, evolution.generator().range(), request.precision());
    }

    /** The equation and its observables. */
    public Evolution evolution() {
        return evolution;
    }

    /** Why the propagator is taken. */
    public String propagatorReason() {
        return reason;
    }

    /** Why the propagation is planned only when the run has begun; empty if it is planned. */
    public Optional<String> leftOpen() {
        return leftOpen;
    }

    /**
     * The propagation through the finite times; planned now if that was left open.
     *
     * @param norm of the initial vector, asked for only if the propagation was left open
     */
    public PlannedPropagation propagation(DoubleSupplier norm) {
        if (propagation == null) {
            propagation = choose(norm.getAsDouble()).propagation();
        }
        return propagation;
    }

    /** What computes the states of the output times: the propagator, the solver of the stationary state, or both. */
    public String solverName() {
        String propagator = propagation == null ? standard.name() : propagation.name();
        if (!evolution.problem().untilStationary()) {
            return propagator;
        }
        String solver = evolution.stationarySolver().name();
        return evolution.problem().finiteTimes().length == 0 ? solver : propagator + ", " + solver;
    }

    /** How many state vectors are kept at once, at most. */
    public int vectors() {
        Problem problem = evolution.problem();
        int vectors = 0;
        if (propagation != null) {
            vectors = propagation.vectors();
        } else if (problem.finiteTimes().length > 0) {
            vectors = standard.vectors(evolution.taskOfAnyTolerance(mostVectors));
        }
        return Math.max(vectors, stationaryVectors(evolution));
    }

    /** State vectors that the stationary state and its slow modes need. */
    static int stationaryVectors(Evolution evolution) {
        Problem problem = evolution.problem();
        if (!problem.untilStationary()) {
            return 0;
        }
        // The stationary state stays while modes are looked for.
        return Math.max(
                evolution.stationarySolver().vectors(),
                problem.modes() == 0 ? 0 : 1 + SlowModes.vectors(problem.modes()));
    }

    /** How often the generator is applied at most; empty where only the run can tell. */
    public OptionalLong applications() {
        return evolution.problem().untilStationary() || propagation == null
                ? OptionalLong.empty()
                : propagation.applications();
    }

    /** Bytes that the propagation keeps on the host beside state vectors. */
    double hostBytes() {
        return propagation == null ? 0 : propagation.hostBytes();
    }

    /** Vectors added or multiplied for each application; 0 where the propagation is left open. */
    double vectorOperations() {
        return propagation == null ? 0 : propagation.vectorOperations();
    }
}
