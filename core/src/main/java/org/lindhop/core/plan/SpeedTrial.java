package org.lindhop.core.plan;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.analysis.LeadingPart;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.equation.Reductions;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialStates;

/**
 * Measures how fast a backend works on an equation: on the same equation of the first sites alone, as many of them as have blocks of a
 * few megabytes, and if the run will last on the equation itself, unless that is large: what an element costs depends on the length of
 * rows, and on whether a cache holds the vectors.
 *
 * @param equation that the run solves
 * @param generator of the equation, asked for where it is small enough to measure on
 * @param functionals that the observables evaluate
 * @param entries of these functionals in all
 */
record SpeedTrial(
        Backend backend,
        Model model,
        Equation equation,
        Supplier<Generator> generator,
        int functionals,
        double entries) {
    /** Matrix elements to measure on for a short time: 4 MiB on the host; other devices need more to be busy. */
    private static final double HOST_ELEMENTS = 1 << 18;

    /** The most elements to measure on, in two vectors of 64 MiB. */
    private static final double MOST_ELEMENTS = 1 << 22;

    /** The same where a run takes minutes: an element of gigabytes costs up to twice as much as one of 64 MiB. */
    private static final double MOST_ELEMENTS_OF_MINUTES = 1 << 26;

    private static final double MINUTES = 60;

    /** What an application to so many elements may take. */
    private static final double MOST_SECONDS = 0.6;

    /** The most sites of a part, since models of more take longer to build than to measure. */
    private static final int MOST_SITES = 1 << 14;

    private static final int MOST_ENTRIES = 100_000;
    private static final double WARM_UP_SECONDS = 0.2;

    /** Where a run is that long, the JIT compiler gets the time that it needs in the run as well. */
    private static final double LONG_RUN_SECONDS = 0.5;

    private static final double LONG_WARM_UP_SECONDS = 1.5;
    private static final double ROUND_SECONDS = 0.02;
    private static final int ROUNDS = 5;
    /** Vectors added in a round, of large ones fewer. */
    private static final int MOST_ROUNDS = 20;

    private static final double NANOSECOND = 1e-9;

    /**
     * Measures for about half a second, for two seconds if the run is longer than that, and longer if it takes minutes.
     *
     * @param applications that the run takes
     * @return empty if the first sites alone have no such equation
     */
    Optional<Speed> measure(long applications) {
        double few = backend.device().kind() == Device.Kind.CPU ? HOST_ELEMENTS : MOST_ELEMENTS;
        return measure(WARM_UP_SECONDS, few).flatMap(speed -> {
            double run = speed.applicationSeconds() * applications;
            if (run <= LONG_RUN_SECONDS) {
                return Optional.of(speed);
            }
            double quick = MOST_SECONDS / speed.applicationSeconds() * size().elements();
            double most = run > MINUTES ? MOST_ELEMENTS_OF_MINUTES : MOST_ELEMENTS;
            return measure(LONG_WARM_UP_SECONDS, Math.max(few, Math.min(most, quick)));
        });
    }

    /**
     * Measures on the equation itself or on that of the first sites.
     *
     * @param most elements to measure on
     */
    private Optional<Speed> measure(double warmUpSeconds, double most) {
        // No smaller equation stands for that of orbits.
        if (size().elements() <= most || equation.symmetries() > 1) {
            return Optional.of(measure(generator.get(), size(), model.sites(), warmUpSeconds));
        }
        return ofPart(LeadingPart.of(model, sites(equation.layout(), most)), warmUpSeconds);
    }

    private Optional<Speed> ofPart(Model part, double warmUpSeconds) {
        return Reductions.of(part, InitialStates.fock(new int[part.sites()])).stream()
                .filter(candidate ->
                        candidate.method().equals(equation.reduction().method()))
                .flatMap(candidate -> candidate.reduction().stream())
                .findFirst()
                .flatMap(reduction -> ofPart(reduction, part.sites(), warmUpSeconds));
    }

    private Optional<Speed> ofPart(Reduction reduction, int sites, double warmUpSeconds) {
        BlockLayout all =
                reduction.on(new TreeSet<>(equation.layout().blocks())).layout();
        Set<Block> existing = IntStream.range(0, all.size())
                .filter(b -> all.elements(b) > 0)
                .mapToObj(all::block)
                .collect(Collectors.toSet());
        if (existing.isEmpty()) {
            return Optional.empty();
        }
        Equation part = reduction.on(existing);
        return Optional.of(measure(part.generator(), part.size(), sites, warmUpSeconds));
    }

    private GeneratorSize size() {
        return equation.size();
    }

    /** The largest number of leading sites, up to a factor, whose blocks have no more than so many elements; not too many. */
    private static int sites(BlockLayout layout, double most) {
        List<Species> species = layout.space().species();
        int sites = Math.min(MOST_SITES, species.size());
        while (sites > 1
                && new BlockLayout(
                                        new OccupationSpace(
                                                species.subList(0, sites),
                                                layout.space().maxExcitations()),
                                        new TreeSet<>(layout.blocks()))
                                .elements()
                        > most) {
            sites = Math.min(sites - 1, (int) (0.95 * sites));
        }
        return sites;
    }

    private Speed measure(Generator measured, GeneratorSize measuredSize, int sites, double warmUpSeconds) {
        long start = System.nanoTime();
        try (Superoperator superoperator = backend.superoperator(measured)) {
            double preparation = NANOSECOND * (System.nanoTime() - start);
            return new Speed(
                    size().reads() / measuredSize.reads() * applicationSeconds(superoperator, warmUpSeconds),
                    size().elements() / measuredSize.elements() * vectorSeconds(superoperator),
                    readingSeconds(superoperator),
                    size().kernelBytes() / measuredSize.kernelBytes() * preparation,
                    sites);
        }
    }

    private static double applicationSeconds(Superoperator superoperator, double warmUpSeconds) {
        try (Recurrence recurrence = new Recurrence(superoperator)) {
            int batch = recurrence.warmUp(warmUpSeconds, ROUND_SECONDS);
            return lowerQuartile(() -> recurrence.seconds(batch) / batch);
        }
    }

    private static double vectorSeconds(Superoperator superoperator) {
        double elements = superoperator.layout().elements();
        int rounds = (int) Math.max(2, Math.min(MOST_ROUNDS, MOST_ROUNDS * HOST_ELEMENTS / elements));
        try (StateVector x = superoperator.newVector();
                StateVector y = superoperator.newVector()) {
            Recurrence.fill(x, superoperator);
            return lowerQuartile(() -> {
                long start = System.nanoTime();
                for (int k = 0; k < rounds; k++) {
                    superoperator.combine(new double[] {1}, List.of(x), 1, y);
                }
                superoperator.dot(x, y);
                return NANOSECOND * (System.nanoTime() - start) / (rounds + 1);
            });
        }
    }

    private double readingSeconds(Superoperator superoperator) {
        BlockLayout layout = superoperator.layout();
        // The first block may be the trace alone.
        int block = IntStream.range(0, layout.size())
                .boxed()
                .max(Comparator.comparingLong(layout::elements))
                .orElseThrow();
        int measured = (int) Math.max(1, Math.min(MOST_ENTRIES, entries));
        double each = Math.max(1, entries / Math.max(1, functionals));
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        for (int e = 0; e < measured; e++) {
            long place = e % layout.elements(block);
            builder.term(block, (int) (place / layout.columns(block)), (int) (place % layout.columns(block)), 1, 0);
            if (e + 1 == measured || Math.floor((e + 1) / each) > Math.floor(e / each)) {
                builder.end();
            }
        }
        try (StateVector x = superoperator.newVector();
                FunctionalEvaluator evaluator = superoperator.evaluator(builder.build())) {
            return entries
                    / measured
                    * lowerQuartile(() -> {
                        long start = System.nanoTime();
                        evaluator.evaluate(x);
                        return NANOSECOND * (System.nanoTime() - start);
                    });
        }
    }

    private interface Timing {
        double seconds();
    }

    /** Of a few rounds, since whatever else runs on the machine only adds. */
    private static double lowerQuartile(Timing timing) {
        // The first is for the JIT compiler.
        timing.seconds();
        double[] seconds = IntStream.range(0, ROUNDS)
                .mapToDouble(round -> timing.seconds())
                .sorted()
                .toArray();
        return seconds[ROUNDS / 4];
    }
}
