package org.lindhop.core.reduction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;
import static org.lindhop.core.reduction.ReductionsTest.distance;
import static org.lindhop.core.reduction.ReductionsTest.monomials;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.simulation.Problem;
import org.lindhop.core.simulation.Simulation;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;
import org.lindhop.core.symmetry.LatticeSymmetries;
import org.lindhop.core.symmetry.OrbitLayout;

/** Equations for orbits give what the density matrix gives where model and state are symmetric, and would not where they are not. */
class OrbitEquationTest {
    private static final int MODELS = 80;
    private static final double TIME = 0.7;

    /** Both equations are propagated to a thousandth of it. */
    private static final double AGREEMENT = 1e-9;

    private static final double WRONG = 1e-4;

    private record Drawn(String name, Model model, InitialState initial, int symmetries) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Drawn> models() {
        return LongStream.range(0, MODELS).mapToObj(seed -> new Draw(seed).problem());
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("models")
    void orbitsAgreeWithTheDensityMatrix(Drawn drawn) {
        LatticeSymmetries symmetries = LatticeSymmetries.of(drawn.model(), drawn.initial());
        assertThat(symmetries.order()).as(symmetries.reason()).isGreaterThanOrEqualTo(drawn.symmetries());
        List<LadderMonomial> monomials = monomials(drawn.model());
        Reduction density =
                DensityMatrix.of(drawn.model(), drawn.initial()).reduction().orElseThrow();
        Map<LadderMonomial, Complex> exact = values(density, Optional.empty(), monomials);
        for (Admission admission :
                List.of(Moments.of(drawn.model(), drawn.initial()), Populations.of(drawn.model(), drawn.initial()))) {
            admission.reduction().ifPresent(reduction -> {
                List<LadderMonomial> within = monomials.stream()
                        .filter(m -> reduction.objection(m).isEmpty())
                        .toList();
                values(reduction, Optional.of(symmetries), within)
                        .forEach((monomial, value) -> assertThat(distance(value, exact.get(monomial)))
                                .as("%s by %s: %s against %s", monomial, reduction.method(), value, exact.get(monomial))
                                .isLessThan(AGREEMENT));
            });
        }
    }

    @Test
    void mostModelsHaveAnEquationForOrbits() {
        assertThat(models().filter(d ->
                        Moments.of(d.model(), d.initial()).reduction().isPresent()))
                .hasSizeGreaterThan(MODELS / 3);
        assertThat(models().filter(d ->
                        Populations.of(d.model(), d.initial()).reduction().isPresent()))
                .hasSizeGreaterThan(MODELS / 3);
    }

    /** Where symmetries are given, the equation is that of orbits, however little it saves. */
    private static Map<LadderMonomial, Complex> values(
            Reduction reduction, Optional<LatticeSymmetries> symmetries, List<LadderMonomial> monomials) {
        BlockLayout layout = reduction.layout(reduction.withFeeding(reduction.blocks(monomials.stream())));
        return symmetries.isEmpty()
                ? ExpectationValues.of(reduction, layout, monomials, TIME)
                : ExpectationValues.of(
                        new OrbitEquation((ElementwiseReduction) reduction, symmetries.get()),
                        OrbitLayout.of(layout, symmetries.get()),
                        monomials,
                        TIME);
    }

    /**
     * A symmetry that does not hold.
     *
     * @param like of this model and state it would
     */
    private record Misuse(
            String name, Model model, InitialState initial, LatticeSymmetries like, LadderMonomial monomial) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Misuse> misuses() {
        LadderMonomial first = LadderMonomial.number(0);
        LadderMonomial hop = LadderMonomial.hop(0, 1);
        int sites = 4;
        InitialState ends = InitialStates.fock(100, 0, 0, 100);
        InitialState oneEnd = InitialStates.fock(1, 0, 0, 0);
        InitialState neel = InitialStates.fock(1, 0, 1, 0);
        Model chain = chain().build();
        Model ring = Model.builder(Lattice.ring(sites)).species(BOSON).noise(1).build();
        LatticeSymmetries ofChain = LatticeSymmetries.of(chain, ends);
        LatticeSymmetries ofRing = LatticeSymmetries.of(ring, neel);
        InitialState waves = waves(Complex.ONE, Complex.I, Complex.I, Complex.ONE);
        InitialState shifted = waves(Complex.ONE, Complex.I, Complex.I, Complex.polar(1, 1e-3));
        Model noisier = Model.builder(Lattice.chain(sites))
                .species(BOSON)
                .noise(List.of(1.0, 1.0, 1.001), Collections.nCopies(3, Complex.ONE))
                .build();
        Model phase = Model.builder(Lattice.chain(sites))
                .species(BOSON)
                .noise(List.of(1.0, 1.0, 1.0), Collections.nCopies(3, Complex.polar(1, 1e-3)))
                .build();
        Model lossy = chain().loss(List.of(0.5, 0.0, 0.0, 0.501)).build();
        Model detuned = chain().frequency(List.of(0.0, 0.0, 0.0, 1e-3)).build();
        Model hopping = chain().hopping(List.of(Complex.ONE, Complex.ONE, new Complex(1, 1e-3)))
                .build();
        Model dephased = chain().hopping(Collections.nCopies(3, Complex.ONE))
                .dephasing(List.of(1.0, 1.0, 1.0, 1.001))
                .build();
        return Stream.of(
                new Misuse("the noise of one bond", noisier, ends, ofChain, first),
                new Misuse("a phase of the noise that the reflection turns around", phase, waves, ofChain, hop),
                new Misuse("the loss of one site", lossy, ends, ofChain, first),
                new Misuse("the frequency of one site", detuned, waves, ofChain, hop),
                new Misuse("the hopping of one bond", hopping, waves, ofChain, hop),
                new Misuse("the dephasing of one site", dephased, waves, ofChain, hop),
                new Misuse("one site of the state", chain, oneEnd, ofChain, first),
                new Misuse("a phase of the state", chain, shifted, ofChain, hop),
                new Misuse("a bond that is missing", chain, neel, ofRing, first),
                new Misuse("a defect on a ring", ring, InitialStates.fock(1, 0, 0, 0), ofRing, first));
    }

    private static Model.Builder chain() {
        return Model.builder(Lattice.chain(4)).species(BOSON).noise(1);
    }

    /** Coherent light with the same intensity everywhere. */
    private static InitialState waves(Complex... phases) {
        return InitialStates.product(
                "initial",
                Arrays.stream(phases)
                        .map(phase -> SiteState.coherent(phase.times(10)))
                        .toList());
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("misuses")
    void whatIsRefusedWouldBeWrong(Misuse misuse) {
        assertThat(misuse.like().order()).isGreaterThan(1);
        LatticeSymmetries own = LatticeSymmetries.of(misuse.model(), misuse.initial());
        assertThat(own.order()).as(own.reason()).isLessThan(misuse.like().order());
        List<LadderMonomial> one = List.of(misuse.monomial());
        Reduction moments =
                Moments.of(misuse.model(), misuse.initial()).reduction().orElseThrow();
        assertThat(distance(
                        values(moments, Optional.empty(), one).get(misuse.monomial()),
                        values(moments, Optional.of(misuse.like()), one).get(misuse.monomial())))
                .isGreaterThan(WRONG);
    }

    /** A run takes orbits where they are less, and gives the same numbers. */
    @Test
    void runsTakeOrbitsWhereTheyShrink() {
        int sites = 36;
        // A complex amplitude of hopping has a direction, so that there is no reflection.
        Model ring = Model.builder(Lattice.ring(sites))
                .species(BOSON)
                .noise(1)
                .hopping(Collections.nCopies(sites, new Complex(0.3, 0.2)))
                .build();
        InitialState alternating = InitialStates.product(
                "initial",
                IntStream.range(0, sites)
                        .mapToObj(j -> SiteState.coherent(Complex.real(j % 2 == 0 ? 0.5 : -0.5)))
                        .toList());
        compare(
                ring,
                alternating,
                Observables.correlations(List.of(0, 7)),
                List.of(
                        LadderMonomial.number(0),
                        LadderMonomial.hop(0, 7),
                        LadderMonomial.hop(7, 0),
                        LadderMonomial.number(7)),
                Moments.of(ring, alternating),
                18,
                1 + 2 * sites);

        Model square = Model.builder(Lattice.square(6, 6)).noise(1).build();
        int[] middle = new int[36];
        for (int j : new int[] {14, 15, 20, 21}) {
            middle[j] = 1;
        }
        InitialState excited = InitialStates.fock(middle);
        // Burnside: of C(36, 3) triples a half turn and the reflections of an axis keep none, quarter turns none, and
        // either exchange of
        // axes, which leaves six sites, C(6, 3) + 6 * 15. So (7140 + 2 * 110) / 8.
        compare(
                square,
                excited,
                Observables.jointPopulation(List.of(0, 7, 20)),
                List.of(LadderMonomial.number(0).times(LadderMonomial.number(7)).times(LadderMonomial.number(20))),
                Populations.of(square, excited),
                8,
                920);
    }

    private static void compare(
            Model model,
            InitialState initial,
            Observable observable,
            List<LadderMonomial> monomials,
            Admission plain,
            int symmetries,
            int orbits) {
        Simulation simulation =
                new Simulation(new Problem(model, initial, List.of(TIME), AGREEMENT / 100, List.of(observable)));
        assertThat(simulation.evolutions().get(0).layout()).isInstanceOfSatisfying(OrbitLayout.class, layout -> {
            assertThat(layout.symmetries()).isEqualTo(symmetries);
            assertThat(layout.orbits()).isEqualTo(orbits);
        });
        Reduction whole = plain.reduction().orElseThrow();
        BlockLayout blocks = whole.layout(whole.withFeeding(whole.blocks(monomials.stream())));
        assertThat(blocks).isNotInstanceOf(OrbitLayout.class);
        Map<LadderMonomial, Complex> expected = ExpectationValues.of(whole, blocks, monomials, TIME);
        double[] values = Outputs.of(simulation).get(0);
        int parts = values.length / monomials.size();
        for (int i = 0; i < monomials.size(); i++) {
            Complex value = new Complex(values[parts * i], parts == 2 ? values[parts * i + 1] : 0);
            assertThat(distance(value, expected.get(monomials.get(i))))
                    .as("%s", monomials.get(i))
                    .isLessThan(AGREEMENT);
        }
    }

    /** Draws a group, and a model and a state that it leaves as they are. */
    private static final class Draw {
        private final long seed;
        private final SplittableRandom random;

        Draw(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
        }

        Drawn problem() {
            return switch (random.nextInt(5)) {
                case 0 -> chain(2 + random.nextInt(4));
                case 1, 2 -> ring(3 + random.nextInt(3));
                case 3 -> square(2);
                default -> square(random.nextInt(4) == 0 ? 3 : 2);
            };
        }

        private Drawn chain(int sites) {
            return on(Lattice.chain(sites), List.of(j -> sites - 1 - j), 2);
        }

        /** A ring with translations by one or two sites, or with a reflection alone, or with both. */
        private Drawn ring(int sites) {
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
        private Drawn square(int n) {
            IntUnaryOperator quarter = j -> n * (j % n) + n - 1 - j / n;
            IntUnaryOperator exchange = j -> n * (j % n) + j / n;
            return switch (random.nextInt(3)) {
                case 0 -> on(Lattice.square(n, n), List.of(quarter, exchange), 8);
                case 1 -> on(Lattice.square(n, n), List.of(quarter), 4);
                default -> on(Lattice.square(n, n), List.of(exchange), 2);
            };
        }

        private Drawn on(Lattice lattice, List<IntUnaryOperator> generators, int order) {
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
            if (species == TLS && some(0.3)) {
                model.gain(atEnds(lattice, perSite(group)));
            }
            return new Drawn(
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
