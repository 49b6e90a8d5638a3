package org.lindhop.core.simulation;

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
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reduction;
import org.lindhop.core.reduction.Reductions;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.symmetry.OrbitLayout;

/**
 * How fast a backend works on an equation. Measured on the same equation of the first sites alone, as many of them as have blocks of a
 * few megabytes, and if the run will last on the equation itself, unless that is large: what an element costs depends on the length of
 * rows, and on whether a cache holds the vectors.
 *
 * @param applicationSeconds of the generator
 * @param vectorSeconds of adding a vector to another one
 * @param entrySeconds of an entry of a linear functional
 * @param preparationSeconds of making the tables for all applications
 * @param sites on which it was measured
 */
record Speed(
        double applicationSeconds, double vectorSeconds, double entrySeconds, double preparationSeconds, int sites) {
    /** Matrix elements to measure on: 4 MiB on the host; other devices need more to be busy. */
    private static final double HOST_ELEMENTS = 1 << 18;

    private static final double DEVICE_ELEMENTS = 1 << 22;

    /** The most elements of an equation to measure on itself, in three vectors of 64 MiB, and what an application of it may take. */
    private static final double MOST_ELEMENTS = 1 << 22;

    private static final double MOST_SECONDS = 0.6;
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
     * Measures for about half a second, and for two seconds if the run is longer than that.
     *
     * @param method of the equation whose speed is asked for
     * @param size of that equation
     * @param generator of that equation, asked for where it is small enough to measure on
     * @param applications that the run takes
     * @return empty if the first sites alone have no such equation
     */
    static Optional<Speed> measure(
            Backend backend,
            Model model,
            Admission method,
            GeneratorSize size,
            Supplier<Generator> generator,
            long applications) {
        int sites = Math.min(
                model.sites(),
                sites(size.layout(), backend.device().kind() == Device.Kind.CPU ? HOST_ELEMENTS : DEVICE_ELEMENTS));
        if (size.layout() instanceof OrbitLayout || sites == model.sites()) {
            // No smaller equation stands for that of orbits.
            Speed speed = measure(backend, generator.get(), size, size, model.sites(), WARM_UP_SECONDS);
            return Optional.of(
                    speed.isLong(applications)
                            ? measure(backend, generator.get(), size, size, model.sites(), LONG_WARM_UP_SECONDS)
                            : speed);
        }
        return ofPart(backend, LeadingPart.of(model, sites), method, size, WARM_UP_SECONDS)
                .flatMap(speed -> {
                    if (!speed.isLong(applications)) {
                        return Optional.of(speed);
                    }
                    return size.elements() <= MOST_ELEMENTS && speed.applicationSeconds() <= MOST_SECONDS
                            ? Optional.of(
                                    measure(backend, generator.get(), size, size, model.sites(), LONG_WARM_UP_SECONDS))
                            : ofPart(backend, LeadingPart.of(model, sites), method, size, LONG_WARM_UP_SECONDS);
                });
    }

    private boolean isLong(long applications) {
        return applicationSeconds * applications > LONG_RUN_SECONDS;
    }

    private static Optional<Speed> ofPart(
            Backend backend, Model part, Admission method, GeneratorSize size, double warmUpSeconds) {
        return Reductions.of(part, InitialStates.fock(new int[part.sites()])).stream()
                .filter(admission -> admission.method().equals(method.method()))
                .flatMap(admission -> admission.reduction().stream())
                .findFirst()
                .flatMap(equation -> measure(backend, equation, size, part.sites(), warmUpSeconds));
    }

    /** The largest number of leading sites, up to a factor, whose blocks have no more than so many elements. */
    private static int sites(BlockLayout layout, double most) {
        List<Species> species = layout.space().species();
        int sites = species.size();
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

    private static Optional<Speed> measure(
            Backend backend, Reduction equation, GeneratorSize whole, int sites, double warmUpSeconds) {
        BlockLayout all = equation.layout(new TreeSet<>(whole.layout().blocks()));
        Set<Block> existing = IntStream.range(0, all.size())
                .filter(b -> all.elements(b) > 0)
                .mapToObj(all::block)
                .collect(Collectors.toSet());
        if (existing.isEmpty()) {
            return Optional.empty();
        }
        BlockLayout layout = equation.layout(existing);
        return Optional.of(
                measure(backend, equation.generator(layout), equation.size(layout), whole, sites, warmUpSeconds));
    }

    private static Speed measure(
            Backend backend,
            Generator generator,
            GeneratorSize size,
            GeneratorSize whole,
            int sites,
            double warmUpSeconds) {
        long start = System.nanoTime();
        try (Superoperator superoperator = backend.superoperator(generator)) {
            double preparation = NANOSECOND * (System.nanoTime() - start);
            try (Recurrence recurrence = new Recurrence(superoperator)) {
                int batch = recurrence.warmUp(warmUpSeconds, ROUND_SECONDS);
                return new Speed(
                        whole.reads() / size.reads() * lowerQuartile(() -> recurrence.seconds(batch) / batch),
                        whole.elements() / size.elements() * vectorSeconds(superoperator),
                        entrySeconds(superoperator),
                        whole.kernelBytes() / size.kernelBytes() * preparation,
                        sites);
            }
        }
    }

    private static double vectorSeconds(Superoperator superoperator) {
        double elements = superoperator.generator().layout().elements();
        int rounds = (int) Math.max(2, Math.min(MOST_ROUNDS, MOST_ROUNDS * HOST_ELEMENTS / elements));
        try (StateVector x = superoperator.newVector();
                StateVector y = superoperator.newVector()) {
            Recurrence.fill(x, superoperator.generator());
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

    private static double entrySeconds(Superoperator superoperator) {
        BlockLayout layout = superoperator.generator().layout();
        // The first block may be the trace alone, and then the time would be that of a call.
        int block = IntStream.range(0, layout.size())
                .boxed()
                .max(Comparator.comparingLong(layout::elements))
                .orElseThrow();
        int entries = (int) Math.min(MOST_ENTRIES, layout.elements(block));
        LinearFunctionals.Builder builder = new LinearFunctionals.Builder();
        for (int e = 0; e < entries; e++) {
            builder.term(block, (int) (e / layout.columns(block)), (int) (e % layout.columns(block)), 1, 0)
                    .end();
        }
        try (StateVector x = superoperator.newVector();
                FunctionalEvaluator evaluator = superoperator.evaluator(builder.build())) {
            return lowerQuartile(() -> {
                long start = System.nanoTime();
                evaluator.evaluate(x);
                return NANOSECOND * (System.nanoTime() - start) / entries;
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
