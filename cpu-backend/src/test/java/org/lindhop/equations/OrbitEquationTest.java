package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.equations.ReductionsTest.distance;
import static org.lindhop.equations.ReductionsTest.monomials;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Moments;
import org.lindhop.core.equation.OrbitEquation;
import org.lindhop.core.equation.Populations;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;
import org.lindhop.core.symmetry.LatticeSymmetries;

/** Equations for orbits give what the density matrix gives where model and state are symmetric, and would not where they are not. */
class OrbitEquationTest {
    private static final int MODELS = 80;
    private static final double TIME = 0.7;

    /** Both equations are propagated to a thousandth of it. */
    private static final double AGREEMENT = 1e-9;

    private static final double WRONG = 1e-4;

    static Stream<SymmetricProblem> models() {
        return LongStream.range(0, MODELS).mapToObj(SymmetricProblem::drawn);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("models")
    void orbitsAgreeWithTheDensityMatrix(SymmetricProblem drawn) {
        LatticeSymmetries symmetries = LatticeSymmetries.of(drawn.model(), drawn.initial());
        assertThat(symmetries.order()).as(symmetries.reason()).isGreaterThanOrEqualTo(drawn.symmetries());
        List<LadderMonomial> monomials = monomials(drawn.model());
        Reduction density =
                DensityMatrix.of(drawn.model(), drawn.initial()).reduction().orElseThrow();
        Map<LadderMonomial, Complex> exact = values(density, Optional.empty(), monomials);
        for (Applicability candidate :
                List.of(Moments.of(drawn.model(), drawn.initial()), Populations.of(drawn.model(), drawn.initial()))) {
            candidate.reduction().ifPresent(reduction -> {
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

    /** Where symmetries are given that permute all elements, the equation is that of orbits, however little it saves. */
    private static Map<LadderMonomial, Complex> values(
            Reduction reduction, Optional<LatticeSymmetries> symmetries, List<LadderMonomial> monomials) {
        Equation equation = reduction.on(reduction.withFeeding(reduction.blocks(monomials.stream())));
        return ExpectationValues.of(
                symmetries.flatMap(group -> OrbitEquation.of(equation, group)).orElse(equation), monomials, TIME);
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
        assertThat(OrbitEquation.of(moments.on(moments.withFeeding(moments.blocks(one.stream()))), misuse.like()))
                .isPresent();
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

    /** The equation of a run is that of a rotating frame, the other one that of the laboratory. */
    @Test
    void orbitsOfCoherencesTurnAtTheirFrequencies() {
        int sites = 1000;
        Model ring = Model.builder(Lattice.ring(sites))
                .species(BOSON)
                .noise(1)
                .hopping(Collections.nCopies(sites, new Complex(0.3, 0.2)))
                .frequency(Collections.nCopies(sites, 40.0))
                .build();
        InitialState alternating = InitialStates.product(
                "initial",
                IntStream.range(0, sites)
                        .mapToObj(j -> SiteState.coherent(Complex.real(j % 2 == 0 ? 0.5 : -0.3)))
                        .toList());
        compare(
                ring,
                alternating,
                FieldObservables.amplitudes(List.of(0, 7)),
                List.of(lowered(0), lowered(7)),
                Moments.of(ring, alternating),
                sites / 2,
                2);
    }

    private static LadderMonomial lowered(int site) {
        return new LadderMonomial(List.of(new LadderMonomial.Factor(site, 0, 1)));
    }

    private static void compare(
            Model model,
            InitialState initial,
            Observable observable,
            List<LadderMonomial> monomials,
            Applicability plain,
            int symmetries,
            int orbits) {
        Problem problem = new Problem(model, initial, List.of(TIME), AGREEMENT / 100, List.of(observable));
        Equation joined =
                EquationChoice.of(problem, Optional.empty()).evolutions().get(0).equation();
        assertThat(joined.symmetries()).isEqualTo(symmetries);
        assertThat(joined.layout().elements()).isEqualTo(orbits);
        Reduction whole = plain.reduction().orElseThrow();
        Equation equation = whole.on(whole.withFeeding(whole.blocks(monomials.stream())));
        assertThat(equation.symmetries()).isEqualTo(1);
        Map<LadderMonomial, Complex> expected = ExpectationValues.of(equation, monomials, TIME);
        double[] values = Outputs.of(problem, Optional.empty()).get(0);
        int parts = values.length / monomials.size();
        for (int i = 0; i < monomials.size(); i++) {
            Complex value = new Complex(values[parts * i], parts == 2 ? values[parts * i + 1] : 0);
            assertThat(distance(value, expected.get(monomials.get(i))))
                    .as("%s", monomials.get(i))
                    .isLessThan(AGREEMENT);
        }
    }
}
