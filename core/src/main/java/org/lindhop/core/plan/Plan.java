package org.lindhop.core.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Resources;

/**
 * How a problem is solved on a backend: its evolutions one after the other, the one with the most work last, so that rows
 * appear while that goes on.
 *
 * @param equations the problem and its equations
 * @param backend where it is solved; stays open as long as the plan is used
 * @param resources that the run may take of the host
 * @param steps the evolutions in their order
 */
public record Plan(EquationChoice equations, Backend backend, Resources resources, List<Step> steps) {
    /**
     * One evolution on the backend.
     *
     * @param planned the equation, its observables and its propagation
     * @param preparation how the backend stores and applies the equation
     * @param forecast what it takes
     * @param refusal why it does not fit; empty if it does
     */
    public record Step(
            PlannedEvolution planned,
            Preparation preparation,
            Forecast forecast,
            Optional<TooLargeException> refusal) {}

    /** Copies the list. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /** The problem that is solved. */
    public Problem problem() {
        return equations.problem();
    }

    /** The planned evolutions in their order. */
    public List<PlannedEvolution> evolutions() {
        return steps.stream().map(Step::planned).toList();
    }

    /** Why the run does not fit; empty if it does. */
    public Optional<TooLargeException> refusal() {
        return steps.stream().flatMap(step -> step.refusal().stream()).findFirst();
    }

    /**
     * Refuses a run that does not fit, before anything is allocated.
     *
     * @return this plan
     * @throws TooLargeException with the numbers of an evolution that does not fit
     */
    public Plan requireFits() {
        Optional<TooLargeException> refusal = refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return this;
    }

    /** What each step takes, without times. */
    public List<Forecast> forecasts() {
        return steps.stream().map(Step::forecast).toList();
    }

    /**
     * What each step takes, with times. Applies a smaller equation of the same kind for about half a second to learn how long that
     * takes, or the equation itself for two seconds if it will last; large vectors are not allocated.
     */
    public List<Forecast> measuredForecasts() {
        return steps.stream().map(this::measured).toList();
    }

    private Forecast measured(Step step) {
        Forecast forecast = step.forecast();
        if (forecast.applications().isEmpty()) {
            return forecast;
        }
        Evolution evolution = step.planned().evolution();
        long applications = forecast.applications().getAsLong();
        return new SpeedTrial(
                        backend,
                        evolution.frame().model(),
                        evolution.equation(),
                        evolution::generator,
                        evolution.readingCost().functionals(),
                        evolution.readingCost().entries())
                .measure(applications)
                .map(speed -> new Forecast(
                        forecast.vectors(),
                        forecast.memory(),
                        forecast.applications(),
                        OptionalDouble.of(seconds(step.planned(), speed, applications)),
                        OptionalInt.of(speed.sites())))
                .orElse(forecast);
    }

    private double seconds(PlannedEvolution planned, Speed speed, double applications) {
        Evolution evolution = planned.evolution();
        int outputs = problem().times().size();
        // Values of functionals are summed over all terms of a series, or read from the state.
        double readings = switch (evolution.level()) {
            case STATE -> outputs;
            case FUNCTIONALS, PURITY -> applications;
        };
        return speed.preparationSeconds()
                + evolution.loadSeconds()
                + applications * (speed.applicationSeconds() + planned.vectorOperations() * speed.vectorSeconds())
                + readings * speed.readingSeconds()
                + outputs * evolution.quantities().evaluationSeconds(evolution.readingCost());
    }
}
