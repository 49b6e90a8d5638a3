package org.lindhop.core.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.observable.Reading;
import org.lindhop.core.propagation.Detail;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.SlowModes;
import org.lindhop.core.stationary.StationaryReport;
import org.lindhop.core.stationary.StationarySolver;
import org.lindhop.core.stationary.StationarySolvers;

/**
 * One equation on its blocks and the observables of a problem that are read from its solution: lowers both, loads the state,
 * propagates it and evaluates the observables at the output times.
 */
public final class Evolution {
    /** Bytes of tables above which lowering the generator is left to the run; these take two to three seconds. */
    private static final double MOST_PLANNED_BYTES = 2e8;

    /** Elements above which the norm of initial moments is left to the run; that of a density matrix is known. */
    private static final double MOST_PLANNED_MOMENTS = 1e7;

    private static final double NANOSECOND = 1e-9;
    /** Complex elements that a Java array can hold as pairs; virtual machines keep a few words of it. */
    private static final double MOST_MATRIX_ELEMENTS = (1 << 30) - 8;

    private final Problem problem;
    private final Admission admission;
    private final Reduction reduction;
    private final BlockLayout layout;
    private final GeneratorSize size;
    private final Quantities quantities;
    private final List<Integer> members;
    private final List<Observable.Compiled> observables;
    private final OptionalInt trace;
    private final Optional<ConservedQuantities> conserved;
    private final OptionalInt cutoff;
    private @Nullable Generator generator;
    private @Nullable Reading reading;
    private @Nullable ErrorBudget budget;
    private OptionalDouble initialNorm = OptionalDouble.empty();
    /** What it took to load the initial vector for its norm, as the run will once more. */
    private double loadSeconds;

    /**
     * Allocates nothing of the size of the blocks.
     *
     * @param group the equation and its blocks
     * @param inquiry the observables of the group
     */
    Evolution(Problem problem, Assignment.Group group, Inquiry inquiry) {
        this.problem = problem;
        this.admission = group.admission();
        this.reduction = group.reduction();
        this.members = group.observables();
        this.layout = group.layout();
        this.size = reduction.size(layout);
        this.quantities = inquiry.quantities();
        this.observables = inquiry.observables();
        this.trace = layout.blocks().stream().anyMatch(Block::isDiagonal)
                ? OptionalInt.of(quantities.expectation(LadderPolynomial.IDENTITY))
                : OptionalInt.empty();
        this.conserved = problem.untilStationary() && reduction.densityMatrix().isPresent()
                ? Optional.of(new ConservedQuantities(problem.model(), quantities))
                : Optional.empty();
        this.cutoff = watchCutoff();
    }

    /** The quantity that tells how much weight has reached the cut-off, where gain pushes towards one. */
    private OptionalInt watchCutoff() {
        Model model = problem.model();
        return model.hasGain() && model.maxExcitations().isPresent() && trace.isPresent()
                ? OptionalInt.of(quantities.sectorWeight(model.maxExcitations().getAsInt()))
                : OptionalInt.empty();
    }

    /** The equation that is solved, and why it holds. */
    public Admission method() {
        return admission;
    }

    /** The blocks that are stored and evolved. */
    public BlockLayout layout() {
        return layout;
    }

    public GeneratorSize size() {
        return size;
    }

    /** The positions of the observables among those of the problem, in rising order. */
    public List<Integer> members() {
        return members;
    }

    private Generator generator() {
        if (generator == null) {
            generator = reduction.generator(layout);
        }
        return generator;
    }

    private Reading reading() {
        if (reading == null) {
            reading = quantities.reading(reduction, layout);
        }
        return reading;
    }

    private ErrorBudget budget() {
        if (budget == null) {
            budget = new ErrorBudget(problem, reduction, layout, observables, this::reading);
        }
        return budget;
    }

    /** The tolerance for a vector of norm one, for which propagators promise what they will need. */
    private double relativeTolerance() {
        if (initialNorm.isEmpty()) {
            long start = System.nanoTime();
            initialNorm = OptionalDouble.of(VectorNorm.atStart(reduction, layout));
            loadSeconds = NANOSECOND * (System.nanoTime() - start);
        }
        return budget().hilbertSchmidtTolerance() / Math.max(1, initialNorm.getAsDouble());
    }

    /**
     * Refuses a run that does not fit, before anything is allocated.
     *
     * @return the propagator, with as many state vectors as fit if it can do with fewer
     * @throws TooLargeException with the numbers for the fewest vectors
     */
    public Propagator requireFits(Backend backend, Propagator propagator) {
        try {
            requireAllFits(backend, propagator);
            return propagator;
        } catch (TooLargeException e) {
            Optional<Propagator> smaller = propagator.withFewerVectors();
            if (smaller.isEmpty()) {
                throw e;
            }
            return requireFits(backend, smaller.get());
        }
    }

    private void requireAllFits(Backend backend, Propagator propagator) {
        double elements = size.elements();
        int vectors = vectors(propagator);
        MemoryEstimate estimate = memory(backend, propagator);
        long heap = Runtime.getRuntime().maxMemory();
        String what = String.format(
                Locale.ROOT,
                "the blocks of method %s have %.3g elements; %d vectors of them, the tables and the observables",
                reduction.method(),
                elements,
                vectors);
        require(what, "memory", estimate.hostBytes(), heap);
        // Whoever listens may keep the values of all times; the estimate counts those of one.
        require(
                String.format(
                        Locale.ROOT,
                        "the values of the observables at %d output times",
                        problem.times().size()),
                "memory",
                estimate.hostBytes() + Double.BYTES * values() * problem.times().size(),
                heap);
        require(
                what,
                "memory of device " + backend.device().name(),
                estimate.deviceBytes(),
                backend.device().memoryBytes());
        require(
                "the elements of the largest buffer",
                "allocation on device " + backend.device().name(),
                estimate.largestAllocationBytes(),
                backend.device().maxAllocationBytes());
        if (quantities.largestMatrix() > MOST_MATRIX_ELEMENTS) {
            throw new TooLargeException(String.format(
                    Locale.ROOT,
                    "an observable needs a matrix of %.3g elements; at most %.3g fit one array",
                    quantities.largestMatrix(),
                    MOST_MATRIX_ELEMENTS));
        }
        for (int n : layout.sectors()) {
            if (layout.space().dimension(n) > Integer.MAX_VALUE) {
                throw new TooLargeException("the sector of " + n + " excitations has "
                        + layout.space().dimension(n) + " states; at most " + Integer.MAX_VALUE + " can be numbered");
            }
        }
    }

    /** All memory that a run needs, before anything is allocated. */
    private MemoryEstimate memory(Backend backend, Propagator propagator) {
        // Modes are looked for from a random start.
        GeneratorSize states = problem.modes() > 0 ? size.onComplexStates() : size;
        MemoryEstimate estimate = backend.estimate(states, vectors(propagator));
        double others = size.tableBytes() + quantities.bytesBound(reduction, layout) + Double.BYTES * values();
        OptionalLong applications = OptionalLong.empty();
        // Only what fits is lowered to learn how long the series is, and whether it needs all vectors.
        if (estimate.hostBytes() + others <= Runtime.getRuntime().maxMemory()) {
            applications = finiteApplications(propagator);
            estimate = backend.estimate(states, plannedVectors(propagator));
        }
        double host = estimate.hostBytes() + others;
        return new MemoryEstimate(
                host + propagator.hostBytes(detail(), quantities.functionals(reduction, layout), applications),
                estimate.deviceBytes(),
                estimate.largestAllocationBytes());
    }

    /** How many numbers the observables have at one time. */
    private double values() {
        return observables.stream()
                .mapToDouble(observable -> observable.shape().stream()
                        .mapToDouble(Integer::doubleValue)
                        .reduce(observable.complex() ? 2 : 1, (x, y) -> x * y))
                .sum();
    }

    /**
     * What the evolution will take, as far as that is known without measuring: the time is not.
     *
     * @param propagator that fits
     */
    public Forecast forecast(Backend backend, Propagator propagator) {
        return new Forecast(
                plannedVectors(propagator),
                memory(backend, propagator),
                plannedApplications(propagator),
                OptionalDouble.empty(),
                OptionalInt.empty());
    }

    /**
     * What the evolution will take. Applies a smaller equation of the same kind for about half a second to learn how long that
     * takes, or its own for two seconds if it will last; vectors of the size of its own blocks are not allocated if they are large.
     *
     * @param propagator that fits
     */
    public Forecast measuredForecast(Backend backend, Propagator propagator) {
        Forecast forecast = forecast(backend, propagator);
        Optional<Speed> speed = forecast.applications().isPresent()
                ? speed(backend, forecast.applications().getAsLong())
                : Optional.empty();
        if (speed.isEmpty()) {
            return forecast;
        }
        return new Forecast(
                forecast.vectors(),
                forecast.memory(),
                forecast.applications(),
                OptionalDouble.of(seconds(speed.get(), forecast.applications().getAsLong(), propagator)),
                OptionalInt.of(speed.get().sites()));
    }

    private Optional<Speed> speed(Backend backend, long applications) {
        return new SpeedTrial(
                        backend,
                        problem.model(),
                        admission,
                        size,
                        this::generator,
                        quantities.functionals(reduction, layout),
                        quantities.entries(reduction, layout))
                .measure(applications);
    }

    private double seconds(Speed speed, double applications, Propagator propagator) {
        int outputs = problem.times().size();
        // Values of functionals are summed over all terms of a series, or read from the state.
        double readings = detail() == Detail.STATE ? outputs : applications;
        return speed.preparationSeconds()
                + loadSeconds
                + applications
                        * (speed.applicationSeconds()
                                + propagator.vectorOperations(outputs, detail()) * speed.vectorSeconds())
                + readings * speed.readingSeconds()
                + outputs * quantities.evaluationSeconds(reduction);
    }

    /** How many state vectors a run keeps at once. */
    public int vectors(Propagator propagator) {
        double[] finite = problem.finiteTimes();
        int vectors = finite.length == 0 ? 0 : propagator.vectors(problem.model(), finite.length, detail());
        if (problem.untilStationary()) {
            vectors = Math.max(vectors, stationarySolver().vectors());
            // The stationary state stays while modes are looked for.
            vectors = Math.max(vectors, problem.modes() == 0 ? 0 : 1 + SlowModes.vectors(problem.modes()));
        }
        return vectors;
    }

    /**
     * The propagator of a name, or the one that suits the problem. Where lowering the generator would be long, that is
     * chosen by the model alone.
     *
     * @param krylovDimension as in {@link Propagators}
     * @throws InvalidModelException if there is none of that name, or it cannot treat the model
     */
    public Propagators.Choice propagator(Optional<String> name, Precision precision, OptionalInt krylovDimension) {
        if (problem.finiteTimes().length == 0) {
            return new Propagators.Choice(
                    Propagators.choose(name, precision, krylovDimension),
                    "the limit of long times solves a linear system, which is "
                            + (reduction.isSelfAdjointOnRange(layout) ? "" : "not ") + "self-adjoint");
        }
        if (name.isPresent() || krylovDimension.isPresent() || !isPlanned()) {
            return new Propagators.Choice(
                    Propagators.choose(name, precision, krylovDimension),
                    name.isPresent() ? "asked for" : "its error is bounded for every model");
        }
        return Propagators.choose(generator(), problem.finiteTimes(), relativeTolerance(), detail(), precision);
    }

    /** Whether the generator is lowered before the run, to tell what the run will cost. */
    private boolean isPlanned() {
        return size.tableBytes()
                        <= Math.min(MOST_PLANNED_BYTES, Runtime.getRuntime().maxMemory())
                && (reduction.densityMatrix().isPresent() || size.elements() <= MOST_PLANNED_MOMENTS);
    }

    /**
     * How often a run will apply the generator at most, where its propagator knows that beforehand. Lowers the generator
     * and takes about as long as one application; empty where that would be long.
     */
    public OptionalLong plannedApplications(Propagator propagator) {
        return problem.untilStationary() ? OptionalLong.empty() : finiteApplications(propagator);
    }

    /** As {@link #plannedApplications}, for the finite times alone. */
    private OptionalLong finiteApplications(Propagator propagator) {
        double[] times = problem.finiteTimes();
        if (times.length == 0) {
            return OptionalLong.of(0);
        }
        return isPlanned()
                ? propagator.plannedApplications(generator(), times, relativeTolerance(), detail())
                : OptionalLong.empty();
    }

    /** As many vectors as a run will keep at once, or at most {@link #vectors} where only the run can tell. */
    private int plannedVectors(Propagator propagator) {
        return problem.untilStationary() || !isPlanned()
                ? vectors(propagator)
                : propagator.plannedVectors(
                        problem.model(), generator(), problem.finiteTimes(), relativeTolerance(), detail());
    }

    /** What computes the states of the output times: the propagator, the solver of the stationary state, or both. */
    public String solverName(Propagator propagator) {
        if (!problem.untilStationary()) {
            return propagator.name();
        }
        String solver = stationarySolver().name();
        return problem.finiteTimes().length == 0 ? solver : propagator.name() + ", " + solver;
    }

    private StationarySolver stationarySolver() {
        return StationarySolvers.choose(reduction.isSelfAdjointOnRange(layout));
    }

    private static void require(String what, String where, double needed, double available) {
        if (needed > available) {
            throw new TooLargeException(what, needed, where, available);
        }
    }

    private Detail detail() {
        return ObservableReadout.detail(quantities, reduction, layout);
    }

    /**
     * Evolves the state through the output times. What is needed for that alone is given up in the end.
     *
     * @param backend where it runs; stays open
     * @param propagator that fits
     * @param listener told of every output, with the values of {@link #observables}, and of the progress
     * @throws PropagationException if the tolerance is missed or trace is lost; outputs already reported stay valid
     */
    EvolutionReport run(Backend backend, Propagator propagator, RunListener listener) {
        try (Superoperator superoperator = backend.superoperator(generator());
                FunctionalEvaluator evaluator =
                        superoperator.evaluator(reading().functionals())) {
            ObservableReadout outputs = new ObservableReadout(
                    problem, quantities, observables, reading(), trace, cutoff, detail(), evaluator, listener);
            PropagationReport propagation = propagate(superoperator, propagator, outputs);
            double errorEstimate = budget().estimate(propagation.truncationError(), propagation.roundingError());
            budget().requireMet(errorEstimate, backend.precision());
            if (!problem.untilStationary()) {
                return new EvolutionReport(propagation, errorEstimate, outputs.cutoffWeight(), Optional.empty());
            }
            outputs.begin(propagation.applications());
            StationaryState stationary = settle(superoperator, backend.precision(), outputs);
            errorEstimate = Math.max(
                    errorEstimate,
                    budget().estimate(
                                    stationary.solution().truncationError(),
                                    stationary.solution().roundingError()));
            return new EvolutionReport(propagation, errorEstimate, outputs.cutoffWeight(), Optional.of(stationary));
        } finally {
            generator = null;
            reading = null;
        }
    }

    private PropagationReport propagate(Superoperator superoperator, Propagator propagator, ObservableReadout outputs) {
        double[] times = problem.finiteTimes();
        if (times.length == 0) {
            return PropagationReport.NOTHING;
        }
        try (StateVector rho = initialState(superoperator)) {
            return propagator.propagate(superoperator, rho, times, budget().hilbertSchmidtTolerance(), outputs);
        }
    }

    private StateVector initialState(Superoperator superoperator) {
        StateVector rho = superoperator.newVector();
        reduction.load(layout, rho);
        return rho;
    }

    /** Finds the stationary state and reports it if it is exact enough. */
    private StationaryState settle(Superoperator superoperator, Precision precision, ObservableReadout outputs) {
        try (StateVector rho = initialState(superoperator)) {
            double[] before = outputs.functionals().evaluate(rho);
            StationaryReport solution = stationarySolver()
                    .solve(superoperator, rho, precision, budget().hilbertSchmidtTolerance(), outputs::progress);
            budget().requireMet(budget().estimate(solution.truncationError(), solution.roundingError()), precision);
            double[] after = outputs.functionals().evaluate(rho);
            Optional<StationaryState.Conserved> number = conserved.map(kept -> kept.number(before, after));
            number.ifPresent(kept -> kept.requireKept(problem.tolerance()));
            outputs.output(
                    problem.times().size() - 1,
                    Double.POSITIVE_INFINITY,
                    Snapshot.of(rho, superoperator, outputs.functionals()));
            SlowModes search = new SlowModes(
                    superoperator,
                    precision,
                    (fraction, applications) -> outputs.progress(1, solution.applications() + applications));
            List<Mode> modes = problem.modes() == 0 ? List.of() : search.ofBlocks(problem.modes());
            return new StationaryState(
                    solution,
                    conserved.map(kept -> kept.trace(before, after)),
                    number,
                    modes,
                    solution.applications() + search.applications());
        }
    }
}
