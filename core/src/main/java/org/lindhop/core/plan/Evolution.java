package org.lindhop.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.LabReading;
import org.lindhop.core.equation.Reading;
import org.lindhop.core.equation.ReadingCost;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.RotatingFrame;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.propagation.PropagationTask;
import org.lindhop.core.propagation.ReadoutLevel;
import org.lindhop.core.stationary.StationarySolver;
import org.lindhop.core.stationary.StationarySolvers;

/**
 * One equation and the observables of a problem that are read from its solution. Lowers the generator and the readings, finds
 * the norm of the initial vector, and shares out the tolerance, each when it is first asked for and then once.
 */
public final class Evolution {
    /** Fewer functionals take no time against the rest of a term, and then serve all output times at once. */
    private static final int MANY = 100_000;

    private static final double NANOSECOND = 1e-9;

    private final Problem problem;
    private final RotatingFrame frame;
    private final Applicability candidate;
    private final Equation equation;
    private final Quantities quantities;
    private final List<Integer> members;
    private final List<Observable.Compiled> observables;
    private final Watch watch;
    private final ReadingCost readingCost;
    private final PlanningBudget planning;
    private @Nullable Generator generator;
    private @Nullable Reading reading;
    private @Nullable LabReading labReading;
    private @Nullable ErrorBudget budget;
    private @Nullable ErrorBudget stationaryBudget;
    private double initialNorm = Double.NaN;
    private double loadSeconds;

    /**
     * Registers the quantities that the run watches; allocates nothing of the size of the blocks.
     *
     * @param frame in which the equation holds
     * @param group the equation on its blocks
     * @param compiled the observables of the group
     * @param planning what planning may take
     */
    Evolution(
            Problem problem,
            RotatingFrame frame,
            Assignment.Group group,
            CompiledObservables compiled,
            PlanningBudget planning) {
        this.problem = problem;
        this.frame = frame;
        this.planning = planning;
        this.candidate = group.candidate();
        this.equation = group.equation();
        this.members = group.members();
        this.quantities = compiled.quantities();
        this.observables = compiled.observables();
        this.watch = Watch.of(problem.model(), equation, quantities);
        this.readingCost = equation.readingCost(quantities);
    }

    /** The problem of which this is a part. */
    public Problem problem() {
        return problem;
    }

    /** The reduction of the equation, and why it holds. */
    public Applicability method() {
        return candidate;
    }

    /** The equation that is solved. */
    public Equation equation() {
        return equation;
    }

    /** The frame in which the equation is solved. */
    public RotatingFrame frame() {
        return frame;
    }

    /** The positions of the observables among those of the problem, in rising order. */
    public List<Integer> members() {
        return members;
    }

    /** The observables that are read from the solution. */
    public List<Observable.Compiled> observables() {
        return observables;
    }

    /** The quantities from which the observables are computed, and those that are watched. */
    public Quantities quantities() {
        return quantities;
    }

    /** The quantities that are watched. */
    public Watch watch() {
        return watch;
    }

    /** What reading the quantities takes at most. */
    ReadingCost readingCost() {
        return readingCost;
    }

    /** The generator, lowered when it is first asked for and kept until {@link #release}. */
    public Generator generator() {
        if (generator == null) {
            generator = equation.generator();
        }
        return generator;
    }

    /**
     * How the quantities in the laboratory are read from the solution in the frame, made when it is first asked for and kept until
     * {@link #release}.
     */
    public LabReading labReading() {
        if (labReading == null) {
            labReading = new LabReading(frame, equation, reading());
        }
        return labReading;
    }

    private Reading reading() {
        if (reading == null) {
            reading = equation.reading(quantities);
        }
        return reading;
    }

    /** How exact the solution must be at the finite times. */
    public ErrorBudget budget() {
        if (budget == null) {
            List<Double> times =
                    problem.times().stream().filter(Double::isFinite).toList();
            budget = budget(times.isEmpty() ? List.of(0.0) : times);
        }
        return budget;
    }

    /** How exact the stationary state must be. */
    public ErrorBudget stationaryBudget() {
        if (stationaryBudget == null) {
            stationaryBudget = budget(List.of(Double.POSITIVE_INFINITY));
        }
        return stationaryBudget;
    }

    private ErrorBudget budget(List<Double> times) {
        return new ErrorBudget(problem, times, equation, observables, this::reading);
    }

    /** Gives up the generator and the readings, which only a run needs. */
    public void release() {
        generator = null;
        reading = null;
        labReading = null;
    }

    /**
     * What must be known of states to compute the quantities. Where functionals are as many as the elements of the state, adding
     * up states takes less time than following all functionals from term to term of a series.
     */
    public ReadoutLevel level() {
        boolean asManyAsElements =
                readingCost.functionals() >= Math.max(MANY, equation.layout().elements());
        if (quantities.needsState() || (asManyAsElements && !quantities.needsPurity())) {
            return ReadoutLevel.STATE;
        }
        return quantities.needsPurity() ? ReadoutLevel.PURITY : ReadoutLevel.FUNCTIONALS;
    }

    /** How many numbers the observables have at one time. */
    double values() {
        return observables.stream()
                .mapToDouble(observable -> observable.shape().stream()
                        .mapToDouble(Integer::doubleValue)
                        .reduce(observable.complex() ? 2 : 1, (x, y) -> x * y))
                .sum();
    }

    /**
     * Why the generator is not lowered before the run, so that its applications are not known; empty if it is.
     *
     * @param memoryBytes that the run may take; 0 if it does not fit
     */
    Optional<String> leftOpen(double memoryBytes) {
        double tables = equation.size().tableBytes();
        if (memoryBytes <= 0) {
            return Optional.of("it does not fit");
        }
        double most = Math.min(planning.tableBytes(), memoryBytes);
        if (tables > most) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the matrices of the generator take %.2g bytes, more than the %.2g that planning makes",
                    tables,
                    most));
        }
        return equation.reduction().densityMatrix().isEmpty() && equation.size().elements() > planning.elements()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the norm of an initial vector of %.2g elements is found when it is loaded",
                        equation.size().elements()))
                : Optional.empty();
    }

    /**
     * The Hilbert-Schmidt norm of the initial vector, found by loading it once; of a large density matrix the bound 1.
     */
    double initialNorm() {
        if (Double.isNaN(initialNorm)) {
            long start = System.nanoTime();
            initialNorm = equation.reduction().densityMatrix().isPresent()
                            && equation.size().elements() > planning.elements()
                    ? 1
                    : VectorNorm.atStart(equation);
            loadSeconds = NANOSECOND * (System.nanoTime() - start);
        }
        return initialNorm;
    }

    /** What it took to load the initial vector for its norm, as the run will once more. */
    double loadSeconds() {
        return loadSeconds;
    }

    /**
     * The propagation through the finite times.
     *
     * @param norm of the initial vector, or a bound for it
     * @param mostVectors that may be kept at once
     */
    PropagationTask task(double norm, int mostVectors) {
        return task(budget().hilbertSchmidtTolerance(), norm, mostVectors);
    }

    /**
     * The same for counting vectors alone, which no tolerance changes: nothing is lowered to share out the tolerance.
     *
     * @param mostVectors that may be kept at once
     */
    PropagationTask taskOfAnyTolerance(int mostVectors) {
        return task(1, 1, mostVectors);
    }

    private PropagationTask task(double tolerance, double norm, int mostVectors) {
        return new PropagationTask(
                equation.layout(),
                frame.model().isSelfAdjoint(),
                problem.finiteTimes(),
                tolerance,
                norm,
                level(),
                readingCost.functionals(),
                mostVectors);
    }

    /** The solver of the stationary state, if one is asked for. */
    public StationarySolver stationarySolver() {
        return StationarySolvers.choose(equation);
    }
}
