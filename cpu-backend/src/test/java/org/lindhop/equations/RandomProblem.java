package org.lindhop.equations;

import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

/** A random model and state whose density matrix is small and exact: lattices, species, all terms with complex amplitudes. */
record RandomProblem(String name, Model model, InitialState initial) {
    static RandomProblem drawn(long seed) {
        return new Draw(seed).problem();
    }

    /** One or two modes, perhaps a two-level system, and a gain so weak that no more than 1e-12 reaches the cut-off. */
    static RandomProblem drawnWithWeakGain(long seed) {
        return new Draw(seed).withWeakGain();
    }

    @Override
    public String toString() {
        return name;
    }

    private static final class Draw {
        /** Of two or three excitations at the beginning; each further one has a probability of a few percent. */
        private static final int CUT_OFF = 14;

        private final long seed;
        private final SplittableRandom random;

        Draw(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        RandomProblem withWeakGain() {
            Lattice lattice = Lattice.chain(1 + random.nextInt(2));
            int sites = lattice.sites();
            List<Species> species = IntStream.range(0, sites)
                    .mapToObj(j -> some(0.1) ? TLS : BOSON)
                    .toList();
            Model.Builder model = model(lattice, species)
                    .gain(ratesSomewhere(sites).stream()
                            .map(rate -> 0.03 * rate)
                            .toList())
                    .maxExcitations(CUT_OFF);
            return new RandomProblem("seed " + seed + ", " + species, model.build(), initial(species));
        }

        RandomProblem problem() {
            Lattice lattice = switch (random.nextInt(5)) {
                case 0 -> Lattice.ring(3 + random.nextInt(2));
                case 1 -> Lattice.square(2, 2);
                case 2 -> Lattice.graph(4, List.of(new Bond(0, 2), new Bond(1, 3)));
                default -> Lattice.chain(2 + random.nextInt(3));
            };
            int sites = lattice.sites();
            List<Species> species = switch (random.nextInt(5)) {
                case 0, 1 -> Collections.nCopies(sites, TLS);
                case 2, 3 -> Collections.nCopies(sites, BOSON);
                default ->
                    IntStream.range(0, sites)
                            .mapToObj(j -> random.nextBoolean() ? TLS : BOSON)
                            .toList();
            };
            Model.Builder model = model(lattice, species);
            // On modes gain would need a cut-off, and the density matrix would not be exact.
            if (!species.contains(BOSON) && some(0.3)) {
                model.gain(ratesSomewhere(sites));
            }
            return new RandomProblem("seed " + seed + ", " + species, model.build(), initial(species));
        }

        /** All terms but gain. */
        private Model.Builder model(Lattice lattice, List<Species> species) {
            int sites = lattice.sites();
            Model.Builder model = Model.builder(lattice).species(species);
            int bonds = lattice.bonds().size();
            if (some(0.9)) {
                model.noise(reals(bonds, 0, 1), complexes(bonds));
            }
            if (some(0.3)) {
                model.hopping(complexes(bonds));
            }
            if (some(0.5)) {
                model.dephasing(reals(sites, 0, 1));
            }
            if (some(0.5)) {
                model.frequency(reals(sites, -1, 1));
            }
            if (some(0.2)) {
                model.kerr(reals(sites, -1, 1));
            }
            if (some(0.3)) {
                model.loss(ratesSomewhere(sites));
            }
            return model;
        }

        private InitialState initial(List<Species> species) {
            int sites = species.size();
            return switch (random.nextInt(4)) {
                case 0 -> InitialStates.fock(occupation(species));
                case 1 ->
                    InitialStates.superposition(IntStream.range(0, 3)
                            .mapToObj(i -> new PureState.Term(complex(), occupation(species)))
                            .toList());
                case 2 ->
                    InitialStates.product(
                            "initial",
                            IntStream.range(0, sites)
                                    .mapToObj(j -> some(0.3)
                                            ? SiteState.fock(random.nextInt(2))
                                            : SiteState.pure(List.of(complex(), complex())))
                                    .toList());
                default ->
                    InitialStates.mixture(List.of(
                            new InitialStates.Weighted(0.4, InitialStates.dicke(random.nextInt(sites))),
                            new InitialStates.Weighted(0.6, InitialStates.fock(occupation(species)))));
            };
        }

        private int[] occupation(List<Species> species) {
            int[] occupation = new int[species.size()];
            for (int left = 1 + random.nextInt(2); left > 0; left--) {
                int j = random.nextInt(occupation.length);
                occupation[j] = species.get(j) == TLS ? 1 : occupation[j] + 1;
            }
            return occupation;
        }

        /** Rates on all sites, or on the ends of a chain only. */
        private List<Double> ratesSomewhere(int sites) {
            boolean ends = random.nextBoolean();
            return IntStream.range(0, sites)
                    .mapToObj(j -> ends && j > 0 && j < sites - 1 ? 0.0 : random.nextDouble())
                    .toList();
        }

        private boolean some(double probability) {
            return random.nextDouble() < probability;
        }

        private Complex complex() {
            return new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
        }

        private List<Complex> complexes(int count) {
            return IntStream.range(0, count).mapToObj(i -> complex()).toList();
        }

        private List<Double> reals(int count, double least, double most) {
            return IntStream.range(0, count)
                    .mapToObj(i -> random.nextDouble(least, most))
                    .toList();
        }
    }
}
