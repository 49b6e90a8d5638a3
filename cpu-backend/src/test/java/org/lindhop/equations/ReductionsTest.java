package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.Moments;
import org.lindhop.core.equation.Populations;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

/** Every reduction that the analysis admits gives what the density matrix gives; beyond its conditions it would not. */
class ReductionsTest {
    private static final int MODELS = 240;
    private static final int MODELS_WITH_GAIN = 60;
    private static final double TIME = 0.7;

    /** What the density matrix and the reduction may differ by: both are propagated to a tenth of it. */
    private static final double AGREEMENT = 1e-9;

    /** A method used beyond its conditions must be wrong by more than this for the conditions to matter. */
    private static final double WRONG = 1e-4;

    static Stream<RandomProblem> models() {
        return LongStream.range(0, MODELS).mapToObj(RandomProblem::drawn);
    }

    static Stream<RandomProblem> modelsWithGain() {
        return LongStream.range(0, MODELS_WITH_GAIN).mapToObj(RandomProblem::drawnWithWeakGain);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource({"models", "modelsWithGain"})
    void whatIsAdmittedAgreesWithTheDensityMatrix(RandomProblem drawn) {
        List<LadderMonomial> monomials = monomials(drawn.model());
        Reduction density =
                DensityMatrix.of(drawn.model(), drawn.initial()).reduction().orElseThrow();
        Map<LadderMonomial, Complex> exact = ExpectationValues.of(density, monomials, TIME);
        for (Applicability candidate :
                List.of(Moments.of(drawn.model(), drawn.initial()), Populations.of(drawn.model(), drawn.initial()))) {
            candidate.reduction().ifPresent(reduction -> {
                List<LadderMonomial> within = monomials.stream()
                        .filter(m -> reduction.objection(m).isEmpty())
                        .toList();
                ExpectationValues.of(reduction, within, TIME)
                        .forEach((monomial, value) -> assertThat(distance(value, exact.get(monomial)))
                                .as("%s by %s: %s against %s", monomial, reduction.method(), value, exact.get(monomial))
                                .isLessThan(AGREEMENT));
            });
        }
    }

    @Test
    void mostModelsAdmitAReduction() {
        long moments = models().filter(
                        d -> Moments.of(d.model(), d.initial()).reduction().isPresent())
                .count();
        long populations = models().filter(
                        d -> Populations.of(d.model(), d.initial()).reduction().isPresent())
                .count();
        long withGain = modelsWithGain()
                .filter(d -> Moments.of(d.model(), d.initial()).reduction().isPresent())
                .count();
        // Otherwise the test above would compare nothing.
        assertThat(moments).isGreaterThan(MODELS / 4);
        assertThat(populations).isGreaterThan(MODELS / 4);
        assertThat(withGain).isGreaterThan(MODELS_WITH_GAIN / 4);
    }

    /** Observables from different equations give what all of them give from the density matrix. */
    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("models")
    void severalEquationsAgreeWithTheDensityMatrix(RandomProblem drawn) {
        int sites = drawn.model().sites();
        List<Observable> observables = List.of(
                Observables.populations(List.of()),
                Observables.coherences(List.of()),
                Observables.correlations(List.of(0, 1)),
                Observables.densityCorrelations(List.of()),
                Observables.jointPopulation(
                        IntStream.range(0, Math.min(sites, 3)).boxed().toList()));
        Problem problem = new Problem(drawn.model(), drawn.initial(), List.of(TIME), AGREEMENT / 100, observables);
        List<double[]> exact = Outputs.of(problem, Optional.of("density"));
        List<double[]> grouped = Outputs.of(problem, Optional.empty());
        for (int o = 0; o < observables.size(); o++) {
            assertThat(grouped.get(o)).as(observables.get(o).name()).containsExactly(exact.get(o), within(AGREEMENT));
        }
    }

    @Test
    void someModelsNeedSeveralEquations() {
        long several = models().filter(drawn -> EquationChoice.of(
                                        new Problem(
                                                drawn.model(),
                                                drawn.initial(),
                                                List.of(TIME),
                                                AGREEMENT,
                                                List.of(Observables.coherences(List.of()), Observables.energy())),
                                        Optional.empty())
                                .evolutions()
                                .size()
                        > 1)
                .count();
        assertThat(several).isGreaterThan(MODELS / 10);
    }

    static double distance(@Nullable Complex a, @Nullable Complex b) {
        return Objects.requireNonNull(a)
                .plus(Objects.requireNonNull(b).times(-1))
                .abs();
    }

    /**
     * A reduction used beyond its conditions.
     *
     * @param refusal what the analysis says
     * @param wrong the reduction that is used all the same
     * @param monomial on which it shows
     */
    private record Misuse(
            String name,
            Model model,
            InitialState initial,
            Optional<String> refusal,
            Reduction wrong,
            LadderMonomial monomial) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Misuse> misuses() {
        LadderMonomial first = monomial(0, 1, 1);
        LadderMonomial pair = monomial(0, 1, 1).times(monomial(1, 1, 1));
        InitialState two = InitialStates.fock(2, 0, 0);
        InitialState neighbours = InitialStates.fock(1, 1, 0);
        InitialState ends = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {1, 1, 0}),
                new PureState.Term(Complex.ONE, new int[] {0, 1, 1})));
        InitialState emptyMiddle = InitialStates.superposition(List.of(
                new PureState.Term(Complex.ONE, new int[] {1, 0, 0}),
                new PureState.Term(Complex.I, new int[] {0, 0, 1})));
        Model kerr = chain(BOSON)
                .noise(1)
                .hopping(pairOf(Complex.ONE))
                .kerr(List.of(1.0, 1.0, 1.0))
                .build();
        Model oneWay =
                chain(BOSON).jump("one way", 1, LadderPolynomial.hop(0, 1)).build();
        Model pairLoss = chain(BOSON)
                .noise(1)
                .jump("pair loss", 1, LadderPolynomial.power(0, 0, 2))
                .build();
        Model noisyModes = chain(BOSON).noise(1).build();
        Model noisySpins = chain(TLS).noise(1).build();
        Model mixed = Model.builder(Lattice.chain(3))
                .species(List.of(TLS, BOSON, TLS))
                .noise(1)
                .build();
        Model hopping = chain(TLS).noise(1).hopping(pairOf(Complex.ONE)).build();
        Model loss = chain(TLS)
                .hopping(pairOf(Complex.ONE))
                .loss(List.of(0.0, 1.0, 0.0))
                .build();
        Model lossyStart = chain(TLS)
                .hopping(pairOf(Complex.ONE))
                .loss(List.of(1.0, 0.0, 0.0))
                .build();
        InitialState middle = InitialStates.product(
                "initial",
                List.of(
                        SiteState.fock(1),
                        SiteState.pure(List.of(Complex.ONE, Complex.ONE)),
                        SiteState.pure(List.of(Complex.ONE, Complex.I))));
        Model gain = chain(TLS)
                .hopping(pairOf(Complex.ONE))
                .gain(List.of(0.0, 1.0, 0.0))
                .build();
        Model ring = Model.builder(Lattice.ring(3))
                .hopping(Collections.nCopies(3, new Complex(1, 0.3)))
                .build();
        return Stream.of(
                misuse("kerr in moments", kerr, two, Moments.of(kerr, two), Moments.modes(kerr, two), first),
                misuse(
                        "a jump that is not Hermitian in moments",
                        oneWay,
                        InitialStates.fock(1, 1, 0),
                        Moments.of(oneWay, two),
                        Moments.modes(oneWay, InitialStates.fock(1, 1, 0)),
                        first),
                misuse(
                        "pair loss in moments",
                        pairLoss,
                        two,
                        Moments.of(pairLoss, two),
                        Moments.modes(noisyModes, two),
                        first),
                misuse(
                        "two species in moments",
                        mixed,
                        neighbours,
                        Moments.of(mixed, neighbours),
                        Moments.modes(noisyModes, neighbours),
                        first),
                misuse(
                        "a ring of fermions",
                        ring,
                        neighbours,
                        Moments.of(ring, neighbours),
                        Moments.fermions(ring, neighbours),
                        first),
                misuse(
                        "loss of fermions",
                        loss,
                        ends,
                        Moments.of(loss, ends),
                        Moments.fermions(loss, ends),
                        monomial(LadderPolynomial.hop(1, 2))),
                misuse(
                        "gain of fermions",
                        gain,
                        emptyMiddle,
                        Moments.of(gain, emptyMiddle),
                        Moments.fermions(gain, emptyMiddle),
                        first),
                new Misuse(
                        "an odd number of fermions with loss at the first site",
                        lossyStart,
                        middle,
                        Moments.fermions(lossyStart, middle).objection(monomial(1, 0, 1)),
                        Moments.fermions(lossyStart, middle),
                        monomial(1, 0, 1)),
                misuse(
                        "hopping in populations",
                        hopping,
                        neighbours,
                        Populations.of(hopping, neighbours),
                        Populations.of(noisySpins, neighbours).reduction().orElseThrow(),
                        first),
                misuse(
                        "a noisy bond between two species in populations",
                        mixed,
                        neighbours,
                        Populations.of(mixed, neighbours),
                        Populations.of(noisySpins, neighbours).reduction().orElseThrow(),
                        first),
                new Misuse(
                        "joint populations of modes",
                        noisyModes,
                        neighbours,
                        Populations.of(noisyModes, neighbours)
                                .reduction()
                                .orElseThrow()
                                .objection(pair),
                        Populations.of(noisySpins, neighbours).reduction().orElseThrow(),
                        pair));
    }

    private static Misuse misuse(
            String name,
            Model model,
            InitialState initial,
            Applicability refusal,
            Reduction wrong,
            LadderMonomial monomial) {
        return new Misuse(
                name,
                model,
                initial,
                Optional.of(refusal.reason())
                        .filter(reason -> refusal.reduction().isEmpty()),
                wrong,
                monomial);
    }

    private static Model.Builder chain(Species species) {
        return Model.builder(Lattice.chain(3)).species(species);
    }

    private static List<Complex> pairOf(Complex g) {
        return List.of(g, g);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("misuses")
    void whatIsRefusedWouldBeWrong(Misuse misuse) {
        assertThat(misuse.refusal()).isPresent();
        Reduction density =
                DensityMatrix.of(misuse.model(), misuse.initial()).reduction().orElseThrow();
        List<LadderMonomial> one = List.of(misuse.monomial());
        double error = distance(
                ExpectationValues.of(density, one, TIME).get(misuse.monomial()),
                ExpectationValues.of(misuse.wrong(), one, TIME).get(misuse.monomial()));
        assertThat(error).isGreaterThan(WRONG);
    }

    /** All monomials of at most two raised and two lowered excitations with equal numbers, and some beyond. */
    static List<LadderMonomial> monomials(Model model) {
        List<LadderMonomial> all = new ArrayList<>(List.of(LadderMonomial.IDENTITY));
        int sites = model.sites();
        for (int j = 0; j < sites; j++) {
            all.add(monomial(j, 0, 1));
            all.add(monomial(j, 1, 0));
            all.add(monomial(j, 2, 2));
            all.add(monomial(j, 1, 2));
            for (int k = 0; k < sites; k++) {
                all.add(monomial(LadderPolynomial.hop(j, k)));
                if (j < k) {
                    all.add(monomial(j, 1, 1).times(monomial(k, 1, 1)));
                    all.add(monomial(j, 0, 1).times(monomial(k, 0, 1)));
                    all.add(monomial(j, 1, 1).times(monomial(k, 0, 1)));
                }
            }
        }
        if (sites >= 3) {
            all.add(monomial(0, 1, 1).times(monomial(1, 1, 1)).times(monomial(2, 1, 1)));
            all.add(monomial(0, 1, 1).times(monomial(1, 1, 0)).times(monomial(2, 0, 1)));
            all.add(monomial(0, 1, 0).times(monomial(1, 0, 1)).times(monomial(2, 1, 1)));
        }
        if (sites >= 4) {
            all.add(monomial(0, 1, 0)
                    .times(monomial(1, 0, 1))
                    .times(monomial(2, 0, 1))
                    .times(monomial(3, 1, 0)));
            all.add(monomial(0, 1, 1)
                    .times(monomial(1, 1, 1))
                    .times(monomial(2, 1, 1))
                    .times(monomial(3, 1, 1)));
        }
        return all.stream().distinct().toList();
    }

    private static LadderMonomial monomial(int site, int raise, int lower) {
        return new LadderMonomial(List.of(new LadderMonomial.Factor(site, raise, lower)));
    }

    private static LadderMonomial monomial(LadderPolynomial polynomial) {
        return polynomial.terms().keySet().iterator().next();
    }
}
