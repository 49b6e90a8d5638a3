package org.lindhop.equations;

import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
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

/**
 * A random model and state that symmetries of their lattice leave alone.
 *
 * @param symmetries how many there are at least
 */
record SymmetricProblem(String name, Model model, InitialState initial, int symmetries) {
    static SymmetricProblem drawn(long seed) {
        return new Draw(seed).problem();
    }

    @Override
    public String toString() {
        return name;
    }

    /** Draws a group, and a model and a state that it leaves as they are. */
    private static final class Draw {
        private final long seed;
        private final SplittableRandom random;

        Draw(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        SymmetricProblem problem() {
            return switch (random.nextInt(6)) {
                case 0 -> chain(2 + random.nextInt(4));
                case 1, 2 -> ring(3 + random.nextInt(3));
                case 3 -> square(2);
                case 4 -> cube();
                default -> square(random.nextInt(4) == 0 ? 3 : 2);
            };
        }

        private SymmetricProblem chain(int sites) {
            return on(Lattice.chain(sites), List.of(j -> sites - 1 - j), 2);
        }

        /** A ring with translations by one or two sites, or with a reflection alone, or with both. */
        private SymmetricProblem ring(int sites) {
            int period = sites % 2 == 0 && random.nextBoolean() ? 2 : 1;
            List<IntUnaryOperator> generators = new ArrayList<>();
            int translations = 1;
            if (some(0.8)) {
                generators.add(j -> (j + period) % sites);
                translations = sites / period;
            }
            boolean reflected = generators.isEmpty() || random.nextBoolean();
            if (reflected) {
                int centre = random.nextInt(sites);
                generators.add(j -> Math.floorMod(centre - j, sites));
            }
            return on(Lattice.ring(sites), generators, translations * (reflected ? 2 : 1));
        }

        /** A square under all of its symmetries, under a quarter turn, or under the exchange of both axes. */
        private SymmetricProblem square(int n) {
            IntUnaryOperator quarter = j -> n * (j % n) + n - 1 - j / n;
            IntUnaryOperator exchange = j -> n * (j % n) + j / n;
            return switch (random.nextInt(3)) {
                case 0 -> on(Lattice.square(n, n), List.of(quarter, exchange), 8);
                case 1 -> on(Lattice.square(n, n), List.of(quarter), 4);
                default -> on(Lattice.square(n, n), List.of(exchange), 2);
            };
        }

        /** The eight corners of a cube, under all of its symmetries or under the cycle of its axes. */
        private SymmetricProblem cube() {
            IntUnaryOperator cycle = j -> 2 * j % 8 + j / 4;
            IntUnaryOperator exchange = j -> j / 4 * 4 + j % 2 * 2 + j / 2 % 2;
            IntUnaryOperator reflection = j -> j ^ 1;
            return random.nextBoolean()
                    ? on(Lattice.cubic(2, 2, 2), List.of(cycle, exchange, reflection), 48)
                    : on(Lattice.cubic(2, 2, 2), List.of(cycle), 3);
        }

        private SymmetricProblem on(Lattice lattice, List<IntUnaryOperator> generators, int order) {
            int sites = lattice.sites();
            int[][] group = group(sites, generators);
            Species species = random.nextBoolean() ? TLS : BOSON;
            Model.Builder model = Model.builder(lattice).species(species);
            if (some(0.9)) {
                model.noise(rates(lattice, group), amplitudes(lattice, group));
            }
            if (some(0.4)) {
                model.hopping(amplitudes(lattice, group));
            }
            if (some(0.5)) {
                model.dephasing(perSite(group));
            }
            if (some(0.5)) {
                model.frequency(perSite(group));
            }
            if (some(0.3)) {
                model.loss(atEnds(lattice, perSite(group)));
            }
            if (species == TLS && sites <= 6 && some(0.3)) {
                model.gain(atEnds(lattice, perSite(group)));
            }
            return new SymmetricProblem(
                    "seed " + seed + ", " + species + " on " + lattice.shape() + " under " + order,
                    model.build(),
                    initial(group, sites > 6 ? 1 : 2),
                    order);
        }

        /** Chains of two-level systems have free fermions with loss and gain at their ends alone. */
        private static List<Double> atEnds(Lattice lattice, List<Double> rates) {
            boolean chain = lattice.equals(Lattice.chain(lattice.sites()));
            return IntStream.range(0, rates.size())
                    .mapToObj(j -> chain && j > 0 && j < rates.size() - 1 ? 0.0 : rates.get(j))
                    .toList();
        }

        private static int[][] group(int sites, List<IntUnaryOperator> generators) {
            List<int[]> group =
                    new ArrayList<>(List.of(IntStream.range(0, sites).toArray()));
            for (int next = 0; next < group.size(); next++) {
                for (IntUnaryOperator generator : generators) {
                    int[] product =
                            Arrays.stream(group.get(next)).map(generator).toArray();
                    if (group.stream().noneMatch(known -> Arrays.equals(known, product))) {
                        group.add(product);
                    }
                }
            }
            return group.toArray(int[][]::new);
        }

        private List<Double> perSite(int[][] group) {
            double[] values = new double[group[0].length];
            for (int j = 0; j < values.length; j++) {
                double value = values[j] == 0 ? random.nextDouble() : values[j];
                for (int[] symmetry : group) {
                    values[symmetry[j]] = value;
                }
            }
            return Arrays.stream(values).boxed().toList();
        }

        /** Amplitudes of bonds: an image that is met in the other direction has the conjugate. */
        private List<Complex> amplitudes(Lattice lattice, int[][] group) {
            Map<Bond, Complex> values = new LinkedHashMap<>();
            for (Bond bond : lattice.bonds()) {
                boolean turned =
                        Arrays.stream(group).anyMatch(s -> s[bond.from()] == bond.to() && s[bond.to()] == bond.from());
                Complex value = values.getOrDefault(bond, turned ? Complex.real(real()) : new Complex(real(), real()));
                for (int[] symmetry : group) {
                    values.put(new Bond(symmetry[bond.from()], symmetry[bond.to()]), value);
                    values.put(new Bond(symmetry[bond.to()], symmetry[bond.from()]), value.conjugate());
                }
            }
            return lattice.bonds().stream().map(values::get).toList();
        }

        private List<Double> rates(Lattice lattice, int[][] group) {
            return amplitudes(lattice, group).stream().map(Complex::abs).toList();
        }

        private InitialState initial(int[][] group, int excitations) {
            int sites = group[0].length;
            return switch (random.nextInt(sites > 4 ? 2 : 4)) {
                case 0 -> {
                    List<PureState.Term> terms = images(group, excitations).stream()
                            .map(occupation -> new PureState.Term(Complex.ONE, occupation))
                            .toList();
                    yield InitialStates.superposition(terms);
                }
                case 1 -> {
                    List<int[]> images = images(group, excitations);
                    yield InitialStates.mixture(images.stream()
                            .map(occupation ->
                                    new InitialStates.Weighted(1.0 / images.size(), InitialStates.fock(occupation)))
                            .toList());
                }
                case 2 -> {
                    SiteState[] states = new SiteState[sites];
                    for (int j = 0; j < sites; j++) {
                        SiteState state = states[j] == null
                                ? SiteState.pure(List.of(new Complex(real(), real()), new Complex(real(), real())))
                                : states[j];
                        for (int[] symmetry : group) {
                            states[symmetry[j]] = state;
                        }
                    }
                    yield InitialStates.product("initial", List.of(states));
                }
                default -> InitialStates.dicke(excitations);
            };
        }

        /** The different images of a random occupation. */
        private List<int[]> images(int[][] group, int excitations) {
            int[] occupation = new int[group[0].length];
            for (int left = excitations; left > 0; left--) {
                occupation[random.nextInt(occupation.length)] = 1;
            }
            Map<List<Integer>, int[]> images = new LinkedHashMap<>();
            for (int[] symmetry : group) {
                int[] image = new int[occupation.length];
                for (int j = 0; j < image.length; j++) {
                    image[symmetry[j]] = occupation[j];
                }
                images.put(Arrays.stream(image).boxed().toList(), image);
            }
            return List.copyOf(images.values());
        }

        private boolean some(double probability) {
            return random.nextDouble() < probability;
        }

        private double real() {
            return random.nextDouble(-1, 1);
        }
    }
}
