package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.backend.TunableProvider.Trial;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** Measures one property of {@link Tuning} after the other, each on a model whose kernel it is for. */
final class Tuner {
    private static final int REPETITIONS = 7;

    private final ComputeDevice device;
    private final Precision precision;
    private final List<Trial> trials = new ArrayList<>();
    private Tuning best;

    Tuner(ComputeDevice device, Precision precision) {
        this.device = device;
        this.precision = precision;
        this.best = Tuning.defaultFor(device.description().kind()).within(device.maxWorkGroup());
    }

    /** Everything that was measured so far. */
    List<Trial> trials() {
        return trials;
    }

    /** Measures, which takes about a minute, and returns what was fastest. */
    Tuning tune() {
        choose("modes", modes(), rowGroups().flatMap(this::stagedAndNot));
        choose("two-level systems", twoLevelSystems(), Stream.of(1, 2, 4, 8, 16).flatMap(this::runsAndNot));
        choose(
                "few bonds of many",
                fewBonds(),
                groups().map(group -> new Tuning(
                        group, best.rowGroup(), best.monomialJumps(), best.monomialRuns(), best.stagedHops())));
        return best;
    }

    private Stream<Tuning> stagedAndNot(int rowGroup) {
        return Stream.of(true, false)
                .map(staged -> new Tuning(best.group(), rowGroup, best.monomialJumps(), best.monomialRuns(), staged));
    }

    private Stream<Tuning> runsAndNot(int bonds) {
        return Stream.of(true, false)
                .map(runs -> new Tuning(best.group(), best.rowGroup(), bonds, runs, best.stagedHops()));
    }

    private Stream<Integer> rowGroups() {
        return Stream.concat(Stream.of(1), groups());
    }

    private Stream<Integer> groups() {
        return Stream.of(32, 64, 128, 256).filter(group -> group <= device.maxWorkGroup());
    }

    /** Eight modes with four photons, for the kernel for hops. */
    private static Generator modes() {
        return generator(Model.builder(Lattice.chain(8)).species(Species.BOSON), 4);
    }

    /** Twelve two-level systems with six excitations, for the kernel for monomial jump operators. */
    private static Generator twoLevelSystems() {
        return generator(Model.builder(Lattice.chain(12)), 6);
    }

    /** A lattice most of whose states no bond touches, for the general kernel. */
    private static Generator fewBonds() {
        Lattice lattice = Lattice.graph(500, List.of(new Bond(0, 499), new Bond(250, 1)));
        return generator(Model.builder(lattice).species(Species.BOSON), 1);
    }

    private static Generator generator(Model.Builder builder, int excitations) {
        Model model = builder.noise(1).build();
        return new Generator(model, BlockLayout.reachable(model, Set.of(new Block(excitations, excitations))));
    }

    /** Keeps the fastest of several variants. */
    private void choose(String model, Generator generator, Stream<Tuning> variants) {
        Map<Tuning, Double> times = new LinkedHashMap<>();
        variants.forEach(variant -> times.put(variant, nanosecondsPerElement(generator, variant)));
        best = Collections.min(times.entrySet(), Map.Entry.comparingByValue()).getKey();
        times.forEach((variant, time) -> trials.add(new Trial(model, variant.toString(), time, variant.equals(best))));
    }

    private double nanosecondsPerElement(Generator generator, Tuning variant) {
        double shortest = Double.POSITIVE_INFINITY;
        try (OpenClBackend backend = new OpenClBackend(List.of(device), any -> variant, precision, 1);
                Superoperator operator = backend.superoperator(generator);
                StateVector x = operator.newVector();
                StateVector y = operator.newVector()) {
            // The first application compiles.
            for (int k = 0; k <= REPETITIONS; k++) {
                operator.dot(y, y);
                long start = System.nanoTime();
                operator.apply(1, x, 0.5, -0.5, y);
                operator.dot(y, y);
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
        }
        return shortest / generator.layout().elements();
    }
}
