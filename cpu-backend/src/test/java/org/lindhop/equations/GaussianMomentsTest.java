package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.GaussianMoments;
import org.lindhop.core.equation.Moments;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.EntanglementObservables;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;

/** Where a Gaussian state stays Gaussian, Wick's theorem gives what the density matrix gives. */
class GaussianMomentsTest {
    private static final double TIME = 0.7;
    private static final double AGREEMENT = 1e-9;

    private static final List<Integer> ALL = List.of();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void fermionsAgreeWithTheDensityMatrix(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int sites = 6;
        Model model = Model.builder(Lattice.chain(sites))
                .hopping(complexes(random, sites - 1))
                .frequency(reals(random, sites))
                .loss(atEnds(random, sites))
                .gain(atEnds(random, sites))
                .build();
        InitialState initial = InitialStates.product(
                "initial",
                IntStream.range(0, sites)
                        .mapToObj(j -> random.nextBoolean()
                                ? SiteState.fock(random.nextInt(2))
                                : FiniteSiteStates.population(random.nextDouble()))
                        .toList());
        assertAgreement(
                "seed " + seed,
                DensityMatrix.of(model, initial),
                GaussianMoments.of(model, initial),
                monomials(sites, () -> random.nextInt(2), random));
        agree(
                new Problem(
                        model,
                        initial,
                        List.of(TIME, 2 * TIME),
                        AGREEMENT / 10,
                        List.of(
                                Observables.correlations(ALL),
                                Observables.densityCorrelations(ALL),
                                Observables.g2(ALL),
                                Observables.jointPopulation(List.of(0, 2, 3, 5)),
                                FieldObservables.amplitudes(ALL),
                                FieldObservables.xVariance(ALL),
                                FieldObservables.numberVariance(ALL),
                                EntanglementObservables.concurrence(1, 4))),
                initial);
    }

    /**
     * Of modes so weakly excited that more than four photons each have no weight: of coherent states {@code |a|^10 / 5! < 1e-12} and
     * their square root in amplitudes times {@code |a|^4}, of thermal ones {@code n^5 < 1e-13}.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void modesAgreeWithTheDensityMatrix(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Model model = modes(random, seed == 1 ? Lattice.ring(3) : Lattice.chain(2));
        int sites = model.sites();
        List<SiteState> states = IntStream.range(0, sites)
                .mapToObj(j -> random.nextBoolean()
                        ? SiteState.coherent(complex(random).times(0.05))
                        : SiteState.thermal(0.002 * random.nextDouble()))
                .toList();
        InitialState truncated = InitialStates.product(
                "initial",
                states.stream().map(state -> FiniteSiteStates.cut(state, 4)).toList());
        InitialState initial = InitialStates.product("initial", states);
        assertAgreement(
                "seed " + seed,
                DensityMatrix.of(model, truncated),
                GaussianMoments.of(model, initial),
                monomials(sites, () -> random.nextInt(3), random));
        agree(
                new Problem(
                        model,
                        initial,
                        List.of(TIME, 2 * TIME),
                        AGREEMENT / 10,
                        List.of(
                                Observables.correlations(ALL),
                                Observables.densityCorrelations(ALL),
                                Observables.jointPopulation(
                                        IntStream.range(0, sites).boxed().toList()),
                                FieldObservables.amplitudes(ALL),
                                FieldObservables.xVariance(ALL),
                                FieldObservables.pVariance(ALL),
                                FieldObservables.numberVariance(ALL))),
                truncated);
    }

    /** Strong fields against the moments of each order, which need no Gaussian state. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void strongFieldsAgreeWithMomentsOfHigherOrder(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Model model = modes(random, Lattice.graph(3, List.of(new Bond(0, 1), new Bond(0, 2))));
        boolean displaced = random.nextBoolean();
        InitialState initial = InitialStates.product(
                "initial",
                IntStream.range(0, 3)
                        .mapToObj(j -> displaced && random.nextBoolean()
                                ? SiteState.coherent(complex(random))
                                : SiteState.thermal(random.nextDouble()))
                        .toList());
        assertAgreement(
                "seed " + seed,
                new Applicability("moments", Optional.of(Moments.modes(model, initial)), "exact"),
                GaussianMoments.of(model, initial),
                monomials(3, () -> random.nextInt(3), random).stream()
                        .filter(monomial -> monomial.raised() <= 3 && monomial.lowered() <= 3)
                        .toList());
    }

    @Test
    void onlyWhatIsNotZeroIsEvolved() {
        Model model = modes(new SplittableRandom(1), Lattice.chain(3));
        List<LadderMonomial> pair = List.of(LadderMonomial.number(0).times(LadderMonomial.number(2)));
        assertThat(gaussian(model, InitialStates.product("initial", repeat(SiteState.coherent(new Complex(0.3, 0.1)))))
                        .blocks(pair.stream()))
                .containsExactly(GaussianMoments.MEAN);
        assertThat(gaussian(model, InitialStates.product("initial", repeat(SiteState.thermal(2))))
                        .blocks(pair.stream()))
                .containsExactly(GaussianMoments.COVARIANCE);
        assertThat(gaussian(model, InitialStates.fock(0, 0, 0)).blocks(pair.stream()))
                .isEmpty();
    }

    private static List<SiteState> repeat(SiteState state) {
        return Collections.nCopies(3, state);
    }

    private static Reduction gaussian(Model model, InitialState initial) {
        return GaussianMoments.of(model, initial).reduction().orElseThrow();
    }

    /**
     * A chain that begins with every other site occupied, and hops: far from its ends {@code n_j = (1 + (-1)^j J_0(4 g t)) / 2}. The
     * number of excitations does not fluctuate, so that {@code sum_k <n_j n_k> = N <n_j>}.
     */
    @Test
    void aNeelChainRelaxesAsKnown() {
        int sites = 160;
        double time = 8;
        Model model = Model.builder(Lattice.chain(sites))
                .hopping(Collections.nCopies(sites - 1, Complex.ONE))
                .build();
        Problem problem = new Problem(
                model,
                InitialStates.fock(IntStream.range(0, sites).map(j -> 1 - j % 2).toArray()),
                List.of(time),
                1e-10,
                List.of(
                        Observables.populations(ALL),
                        Observables.densityCorrelations(ALL),
                        Observables.correlations(List.of(10, 150))));
        List<double[]> values = Outputs.of(problem, Optional.of("moments"));
        // The tolerance is relative to the number of excitations, 80, and to its square.
        double population = (1 + bessel0(4 * time)) / 2;
        assertThat(values.get(0)[sites / 2]).isCloseTo(population, within(80 * 1e-10));
        assertThat(values.get(0)[sites / 2 + 1]).isCloseTo(1 - population, within(80 * 1e-10));
        for (int j = 0; j < sites; j++) {
            double sum = 0;
            for (int k = 0; k < sites; k++) {
                sum += values.get(1)[j * sites + k];
            }
            assertThat(sum).isCloseTo(80 * values.get(0)[j], within(80 * 80 * 1e-10));
        }
        // No signal has come from one of these to the other.
        assertThat(values.get(2)[2]).isCloseTo(0, within(80 * 1e-10));
    }

    /** {@code J_0(x)}: the mean of {@code cos(x sin p)}, which the trapezoidal rule gives to rounding. */
    private static double bessel0(double x) {
        int points = 400;
        return IntStream.range(0, points)
                        .mapToDouble(i -> Math.cos(x * Math.sin(2 * Math.PI * i / points)))
                        .sum()
                / points;
    }

    private static void assertAgreement(
            String name, Applicability exact, Applicability gaussian, List<LadderMonomial> monomials) {
        Map<LadderMonomial, Complex> values =
                ExpectationValues.of(gaussian.reduction().orElseThrow(), monomials, TIME);
        ExpectationValues.of(exact.reduction().orElseThrow(), monomials, TIME)
                .forEach((monomial, value) -> assertThat(value.plus(Objects.requireNonNull(values.get(monomial))
                                        .times(-1))
                                .abs())
                        .as("%s, %s: %s against %s", name, monomial, values.get(monomial), value)
                        .isLessThan(AGREEMENT));
    }

    /** All observables of a problem from Wick's theorem, and from the density matrix of a state that is the same. */
    private static void agree(Problem problem, InitialState same) {
        Problem finite =
                new Problem(problem.model(), same, problem.times(), problem.tolerance(), problem.observables());
        List<double[]> exact = Outputs.of(finite, Optional.of("density"));
        List<double[]> values = Outputs.of(problem, Optional.of("moments"));
        for (int i = 0; i < exact.size(); i++) {
            Observable observable =
                    problem.observables().get(i % problem.observables().size());
            assertThat(values.get(i)).as(observable.name()).containsExactly(exact.get(i), within(AGREEMENT));
        }
    }

    /** Random monomials of all sites, each site raised and lowered some times. */
    private static List<LadderMonomial> monomials(int sites, IntSupplier power, SplittableRandom random) {
        return IntStream.range(0, 60)
                .mapToObj(i -> {
                    List<LadderMonomial.Factor> factors = new ArrayList<>();
                    for (int j = 0; j < sites; j++) {
                        int raise = power.getAsInt();
                        int lower = power.getAsInt();
                        if (raise + lower > 0 && random.nextBoolean()) {
                            factors.add(new LadderMonomial.Factor(j, raise, lower));
                        }
                    }
                    return new LadderMonomial(factors);
                })
                .distinct()
                .toList();
    }

    private static Model modes(SplittableRandom random, Lattice lattice) {
        return Model.builder(lattice)
                .species(Species.BOSON)
                .hopping(complexes(random, lattice.bonds().size()))
                .frequency(reals(random, lattice.sites()))
                .loss(reals(random, lattice.sites()))
                .build();
    }

    private static Complex complex(SplittableRandom random) {
        return new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
    }

    private static List<Complex> complexes(SplittableRandom random, int count) {
        return list(count, i -> complex(random));
    }

    private static List<Double> reals(SplittableRandom random, int count) {
        return list(count, i -> random.nextDouble());
    }

    private static List<Double> atEnds(SplittableRandom random, int sites) {
        return list(sites, j -> j == 0 || j == sites - 1 ? random.nextDouble() : 0.0);
    }

    private static <T> List<T> list(int count, IntFunction<T> element) {
        return IntStream.range(0, count).mapToObj(element).toList();
    }
}
