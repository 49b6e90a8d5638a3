package org.lindhop.core.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.lindhop.core.algebra.Complex;
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
import org.lindhop.core.observable.Sample;
import org.lindhop.core.propagation.Detail;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.propagation.PropagationReport;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;
import org.lindhop.core.propagation.Readout;
import org.lindhop.core.propagation.Snapshot;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.DensityMatrix;
import org.lindhop.core.reduction.Reductions;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.stationary.Mode;
import org.lindhop.core.stationary.SlowModes;
import org.lindhop.core.stationary.StationaryReport;
import org.lindhop.core.stationary.StationarySolver;
import org.lindhop.core.stationary.StationarySolvers;

/**
 * One problem, from its blocks to its results, on any backend: lowers the generator and the observables, loads the
 * state, propagates it and evaluates the observables at the output times.
 */
public final class Simulation {
    /** Above this number of elements finding a spectral bound is left to the run. */
    private static final double MOST_PLANNED = 1e7;
    /** Complex elements that a Java array can hold as pairs; virtual machines keep a few words of it. */
    private static final double MOST_MATRIX_ELEMENTS = (1 << 30) - 8;

    private final Problem problem;
    private final List<Admission> admissions;
    private final Quantities quantities;
    private final Reductions.Choice choice;
    private final BlockLayout layout;
    private final GeneratorSize size;
    private final List<Observable.Compiled> observables;
    private final int trace;
    private final Optional<ConservedQuantities> conserved;
    private final OptionalInt cutoff;

    /**
     * Finds the smallest equation that answers all questions of the problem, and its blocks; allocates nothing of their size.
     *
     * @throws InvalidModelException if the initial state or an observable does not fit the model
     */
    public Simulation(Problem problem) {
        this(problem, Optional.empty());
    }

    /**
     * Takes a method that is asked for.
     *
     * @param method its name, if any is asked for
     * @throws InvalidModelException if the method would be wrong, or the initial state or an observable does not fit the model
     */
    public Simulation(Problem problem, Optional<String> method) {
        this.problem = problem;
        this.admissions = Reductions.of(problem.model(), problem.initial());
        this.quantities = new Quantities(densityLayout());
        this.observables = problem.observables().stream()
                .map(o -> o.compile(problem.model(), quantities))
                .toList();
        this.trace = quantities.expectation(LadderPolynomial.IDENTITY);
        this.conserved = problem.untilStationary()
                ? Optional.of(new ConservedQuantities(problem.model(), quantities))
                : Optional.empty();
        // Conserved quantities and modes are those of the density matrix.
        boolean needDensityMatrix = problem.untilStationary() || quantities.needDensityMatrix();
        this.choice = Reductions.choose(admissions, quantities.monomials(), needDensityMatrix, method);
        this.layout = choice.reduction().layout(choice.blocks());
        this.size = choice.reduction().size(layout);
        this.cutoff = watchCutoff();
    }

    /** The blocks of the density matrix; none if they are without end, and then nothing that needs them is admitted. */
    private BlockLayout densityLayout() {
        return admissions.stream()
                .flatMap(admission -> admission.reduction().stream())
                .filter(DensityMatrix.class::isInstance)
                .map(density -> ((DensityMatrix) density).reachable())
                .findFirst()
                .orElseGet(() -> new BlockLayout(OccupationSpace.of(problem.model()), Set.of()));
    }

    public Problem problem() {
        return problem;
    }

    /** The equation that is solved, and why it holds. */
    public Admission method() {
        return choice.admission();
    }

    /** Every equation that was looked at, and why it was not taken: the taken one has no objection. */
    public Map<Admission, Optional<String>> alternatives() {
        Map<Admission, Optional<String>> alternatives = new LinkedHashMap<>();
        boolean needDensityMatrix = problem.untilStationary() || quantities.needDensityMatrix();
        for (Admission admission : admissions) {
            alternatives.put(admission, Reductions.objection(admission, quantities.monomials(), needDensityMatrix));
        }
        return alternatives;
    }

    /** The blocks that are stored and evolved. */
    public BlockLayout layout() {
        return layout;
    }

    public GeneratorSize size() {
        return size;
    }

    /** The observables of the problem on its model, in their order. */
    public List<Observable.Compiled> observables() {
        return observables;
    }

    /**
     * Refuses a tolerance that rounding forbids.
     *
     * @throws InvalidModelException with the best tolerance of the precision
     */
    public void requireReachable(Precision precision) {
        if (problem.tolerance() < precision.bestTolerance()) {
            throw new InvalidModelException(
                    "evolution.tolerance",
                    problem.tolerance() + " is below what rounding allows in "
                            + precision.name().toLowerCase(Locale.ROOT) + " precision; the best is "
                            + precision.bestTolerance());
        }
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
        // Modes are looked for from a random start.
        MemoryEstimate estimate = backend.estimate(problem.modes() > 0 ? size.onComplexStates() : size, vectors);
        long heap = Runtime.getRuntime().maxMemory();
        String what = String.format(
                Locale.ROOT,
                "the blocks of method %s have %.3g elements; %d vectors of them, the tables and the observables",
                choice.reduction().method(),
                elements,
                vectors);
        double host = estimate.hostBytes()
                + size.tableBytes()
                + quantities.bytesBound(choice.reduction(), layout)
                + propagator.hostBytes(detail());
        require(what, "memory", host, heap);
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
        if (name.isPresent() || krylovDimension.isPresent() || !isPlanned()) {
            return new Propagators.Choice(
                    Propagators.choose(name, precision, krylovDimension),
                    name.isPresent() ? "asked for" : "its error is bounded for every model");
        }
        if (problem.finiteTimes().length == 0) {
            return new Propagators.Choice(
                    Propagators.choose(name, precision, krylovDimension), "no output time asks for a propagator");
        }
        Generator generator = choice.reduction().generator(layout);
        return Propagators.choose(generator, problem.finiteTimes(), hilbertSchmidtTolerance(), detail(), precision);
    }

    /** Whether the generator is lowered before the run, to tell what the run will cost. */
    private boolean isPlanned() {
        return size.elements() <= MOST_PLANNED
                && size.tableBytes() <= Runtime.getRuntime().maxMemory();
    }

    /**
     * How often a run will apply the generator at most, where its propagator knows that beforehand. Lowers the generator
     * and takes about as long as one application; empty where that would be long.
     */
    public OptionalLong plannedApplications(Propagator propagator) {
        if (problem.untilStationary() || !isPlanned()) {
            return OptionalLong.empty();
        }
        return propagator.plannedApplications(
                choice.reduction().generator(layout), problem.finiteTimes(), hilbertSchmidtTolerance(), detail());
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
        return StationarySolvers.choose(problem.model());
    }

    private static void require(String what, String where, double needed, double available) {
        if (needed > available) {
            throw new TooLargeException(what, needed, where, available);
        }
    }

    private Detail detail() {
        if (quantities.needsState()) {
            return Detail.STATE;
        }
        return quantities.needsPurity() ? Detail.PURITY : Detail.FUNCTIONALS;
    }

    /**
     * Runs the problem.
     *
     * @param backend where it runs; stays open
     * @param propagator how; with fewer state vectors at once than it prefers where they do not fit
     * @param listener told of every output and of the progress
     * @throws TooLargeException if it does not fit
     * @throws PropagationException if the tolerance is missed or trace is lost; outputs already reported stay valid
     */
    public RunReport run(Backend backend, Propagator propagator, RunListener listener) {
        requireReachable(backend.precision());
        Propagator fitting = requireFits(backend, propagator);
        try (Superoperator superoperator =
                        backend.superoperator(choice.reduction().generator(layout));
                FunctionalEvaluator evaluator =
                        superoperator.evaluator(quantities.functionals(choice.reduction(), layout))) {
            Outputs outputs = new Outputs(evaluator, listener);
            PropagationReport propagation = propagate(superoperator, fitting, outputs);
            double errorEstimate = errorEstimate(propagation.truncationError(), propagation.roundingError());
            requireMet(errorEstimate, backend.precision());
            if (!problem.untilStationary()) {
                return new RunReport(propagation, errorEstimate, outputs.cutoffWeight, Optional.empty());
            }
            outputs.begin(propagation.applications());
            StationaryState stationary = settle(superoperator, backend.precision(), outputs);
            errorEstimate = Math.max(
                    errorEstimate,
                    errorEstimate(
                            stationary.solution().truncationError(),
                            stationary.solution().roundingError()));
            return new RunReport(propagation, errorEstimate, outputs.cutoffWeight, Optional.of(stationary));
        }
    }

    private PropagationReport propagate(Superoperator superoperator, Propagator propagator, Outputs outputs) {
        double[] times = problem.finiteTimes();
        if (times.length == 0) {
            return PropagationReport.NOTHING;
        }
        try (StateVector rho = initialState(superoperator)) {
            return propagator.propagate(superoperator, rho, times, hilbertSchmidtTolerance(), outputs);
        }
    }

    private StateVector initialState(Superoperator superoperator) {
        StateVector rho = superoperator.newVector();
        choice.reduction().load(layout, rho);
        return rho;
    }

    /** Finds the stationary state and reports it if it is exact enough. */
    private StationaryState settle(Superoperator superoperator, Precision precision, Outputs outputs) {
        try (StateVector rho = initialState(superoperator)) {
            double[] before = outputs.functionals().evaluate(rho);
            StationaryReport solution = stationarySolver()
                    .solve(superoperator, rho, precision, hilbertSchmidtTolerance(), outputs::progress);
            requireMet(errorEstimate(solution.truncationError(), solution.roundingError()), precision);
            double[] after = outputs.functionals().evaluate(rho);
            ConservedQuantities kept = conserved.orElseThrow();
            StationaryState.Conserved number = kept.number(before, after);
            number.requireKept(problem.tolerance());
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
                    kept.trace(before, after),
                    number,
                    modes,
                    solution.applications() + search.applications());
        }
    }

    private double errorEstimate(double truncation, double rounding) {
        return problem.tolerance() * (truncation * Math.sqrt(dimension()) + rounding) / allowedTraceNorm();
    }

    private void requireMet(double errorEstimate, Precision precision) {
        if (!(errorEstimate <= problem.tolerance())) {
            throw new PropagationException(String.format(
                    Locale.ROOT,
                    "the estimated error of the observables is %.2g and misses the tolerance of %.2g; ask for %.1g or"
                            + " more%s",
                    errorEstimate,
                    problem.tolerance(),
                    2 * errorEstimate,
                    precision == Precision.SINGLE ? ", or for double precision" : ""));
        }
    }

    /** The quantity that tells how much weight has reached the cut-off, where gain pushes towards one. */
    private OptionalInt watchCutoff() {
        Model model = problem.model();
        boolean fed = model.jumps().stream().anyMatch(j -> j.numberChange() > 0);
        return fed && model.maxExcitations().isPresent() && choice.reduction() instanceof DensityMatrix
                ? OptionalInt.of(quantities.sectorWeight(model.maxExcitations().getAsInt()))
                : OptionalInt.empty();
    }

    /** D: an error d has {@code |d|_1 <= sqrt(D) |d|_2}; one where errors are not measured in trace norm. */
    private double dimension() {
        return choice.reduction() instanceof DensityMatrix
                ? layout.sectors().stream()
                        .mapToDouble(n -> layout.space().dimension(n))
                        .sum()
                : 1;
    }

    /**
     * The error of the density matrix in trace norm that keeps every observable within the tolerance. A k-body observable has
     * an operator norm of up to n^k, with n the largest excitation number stored, and its tolerance counts in units of
     * N^k, with N the excitation number where that exceeds one.
     *
     * <p>Of the vector of a reduction it is the error in Hilbert-Schmidt norm. There an expectation value is off by the norm of
     * its functional times that, and a sum of M of them by sqrt(M) times that.
     */
    private double allowedTraceNorm() {
        boolean density = choice.reduction() instanceof DensityMatrix;
        double largest =
                density ? Math.max(1, layout.sectors().get(layout.sectors().size() - 1)) : 1;
        double initial = Math.max(1, initialExcitations());
        // The trace, too, has to keep the tolerance; a reduction does not evolve it.
        double allowed = density ? problem.tolerance() : problem.tolerance() * initial;
        for (Observable.Compiled observable : observables) {
            double scale = Math.pow(initial / largest, observable.order());
            allowed = Math.min(allowed, observable.sensitivity().allowedTraceNorm(problem.tolerance() * scale));
        }
        return density
                ? allowed
                : allowed
                        / (Math.sqrt(problem.model().sites())
                                * quantities.largestNorm(choice.reduction(), layout)
                                * growth());
    }

    /**
     * By what an error of lower moments may grow in higher ones: without what feeds them reductions contract, and each order
     * is fed from the one below at no more than the sum P of all gains, so at most as {@code (1 + P t)^order}.
     */
    private double growth() {
        double gains = problem.model().jumps().stream()
                .filter(jump -> jump.numberChange() > 0)
                .mapToDouble(jump -> 2
                        * jump.rate()
                        * jump.operator().terms().values().stream()
                                .mapToDouble(Complex::abs2)
                                .sum())
                .sum();
        double[] times = problem.finiteTimes();
        int order = layout.sectors().stream().mapToInt(n -> n).max().orElse(0);
        return Math.pow(1 + gains * order * times[times.length - 1], order);
    }

    /** The same in the norm that propagators control: an error d has {@code |d|_1 <= sqrt(D) |d|_2}. */
    private double hilbertSchmidtTolerance() {
        return allowedTraceNorm() / Math.sqrt(dimension());
    }

    private double initialExcitations() {
        return problem.initial()
                .components(problem.model())
                .mapToDouble(c -> c.weight() * c.state().excitations())
                .sum();
    }

    /** Turns states into values of observables and watches over the trace. */
    private final class Outputs implements Readout {
        private final FunctionalEvaluator evaluator;
        private final RunListener listener;
        private double cutoffWeight;
        private long applicationsBefore;

        Outputs(FunctionalEvaluator evaluator, RunListener listener) {
            this.evaluator = evaluator;
            this.listener = listener;
        }

        @Override
        public FunctionalEvaluator functionals() {
            return evaluator;
        }

        @Override
        public Detail detail() {
            return Simulation.this.detail();
        }

        @Override
        public void output(int index, double time, Snapshot snapshot) {
            double[] functionals = snapshot.functionals();
            double weight = quantities.value(trace, functionals).re();
            if (!(Math.abs(weight - 1) <= problem.tolerance())) {
                throw new PropagationException("at t = " + time + " the trace is " + weight
                        + ": it has left 1 by more than the tolerance of " + problem.tolerance());
            }
            if (cutoff.isPresent()) {
                double weightAtCutoff =
                        quantities.value(cutoff.getAsInt(), functionals).re();
                cutoffWeight = Math.max(cutoffWeight, weightAtCutoff);
            }
            Sample sample = new Sample() {
                @Override
                public Complex value(int quantity) {
                    return quantities.value(quantity, functionals);
                }

                @Override
                public double purity() {
                    return snapshot.purity();
                }

                @Override
                public StateVector state() {
                    return snapshot.state();
                }
            };
            List<double[]> values = new ArrayList<>();
            for (Observable.Compiled observable : observables) {
                values.add(observable.evaluation().evaluate(sample));
            }
            listener.output(index, time, values);
        }

        /** A new leg of the way begins, after so many applications. */
        void begin(long applications) {
            applicationsBefore = applications;
        }

        /** With a stationary state to come, finite times count for half of the way. */
        @Override
        public void progress(double fraction, long applications) {
            boolean last = !problem.untilStationary()
                    || applicationsBefore > 0
                    || problem.times().size() == 1;
            listener.progress(last ? fraction : fraction / 2, applicationsBefore + applications);
        }
    }
}
