package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.propagation.PropagationException;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;

/** Populations and moments settle where those of the density matrix do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StationaryReductionsTest {
    private static final int MODELS = 60;

    private static final double TOLERANCE = 1e-9;

    /** Errors on either side. */
    private static final double AGREEMENT = 2 * TOLERANCE;

    private int compared;

    /** On connected lattices: photons on two that are apart beat against each other, and to see that end takes 10 s. */
    static Stream<RandomProblem> models() {
        return LongStream.range(0, MODELS)
                .mapToObj(RandomProblem::drawn)
                .filter(drawn ->
                        drawn.model().lattice().bonds().size() >= drawn.model().sites() - 1);
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("models")
    void reductionsSettleWhereTheDensityMatrixDoes(RandomProblem drawn) {
        List<Observable> observables = List.of(
                Observables.populations(List.of()),
                Observables.coherences(List.of()),
                Observables.correlations(List.of(0, 1)),
                Observables.densityCorrelations(List.of()));
        Problem problem =
                new Problem(drawn.model(), drawn.initial(), List.of(Double.POSITIVE_INFINITY), TOLERANCE, observables);
        List<double[]> exact;
        try {
            exact = Outputs.of(problem, Optional.of("density"));
        } catch (PropagationException e) {
            // Something oscillates for ever, which need not concern what is observed.
            return;
        }
        List<double[]> reduced = Outputs.of(problem, Optional.empty());
        for (int o = 0; o < observables.size(); o++) {
            assertThat(reduced.get(o)).as(observables.get(o).name()).containsExactly(exact.get(o), within(AGREEMENT));
        }
        compared++;
    }

    @AfterAll
    void mostModelsSettle() {
        assertThat(compared).isGreaterThan(MODELS / 2);
    }

    private static double[] betweenBaths(int sites) {
        List<Double> loss = new ArrayList<>(Collections.nCopies(sites, 0.0));
        loss.set(0, 2.0);
        loss.set(sites - 1, 0.5);
        List<Double> gain = new ArrayList<>(Collections.nCopies(sites, 0.0));
        gain.set(0, 1.0);
        gain.set(sites - 1, 0.1);
        Model model = Model.builder(Lattice.chain(sites))
                .species(Species.BOSON)
                .hopping(Collections.nCopies(sites - 1, Complex.ONE))
                .loss(loss)
                .gain(gain)
                .build();
        Problem problem = Problem.of(model, InitialStates.fock(new int[sites]))
                .times(Double.POSITIVE_INFINITY)
                .observe(Observables.populations(List.of()));
        return Outputs.of(problem, Optional.empty()).get(0);
    }

    /** Light flows without resistance, so a long chain is filled like a short one, however slowly it settles. */
    @Test
    void aLongChainOfCavitiesBetweenBathsIsFilledEvenly() {
        double[] few = betweenBaths(4);
        double[] many = betweenBaths(200);
        assertThat(many[0]).isCloseTo(few[0], within(1e-8));
        assertThat(many[199]).isCloseTo(few[3], within(1e-8));
        for (int j = 1; j < 199; j++) {
            assertThat(many[j]).isCloseTo(few[1], within(1e-8));
        }
        // What the hot bath feeds is what the cold one takes.
        assertThat(1.0 - many[0]).isCloseTo(0.4 * many[199] - 0.1, within(1e-8));
    }

    /** 3000 modes settle at a rate of 2 pi^2 / 3000^2, and rounding of 10^-16 becomes 10^-10 of it. */
    @Test
    void whatRoundingHidesIsSoonRefused() {
        Model model = Model.builder(Lattice.chain(3000))
                .species(Species.BOSON)
                .noise(1)
                .build();
        Problem problem = new Problem(
                model,
                InitialStates.fock(occupied(3000)),
                List.of(Double.POSITIVE_INFINITY),
                1e-11,
                List.of(Observables.populations(List.of())));
        assertThatThrownBy(() -> Outputs.of(problem, Optional.empty()))
                .isInstanceOf(PropagationException.class)
                .hasMessageContaining("the state settles no faster than at a rate of");
    }

    /** Its density matrix has 180901 blocks, which nobody needs. */
    @Test
    void aLongChainOfSpinsSettlesByItsPopulations() {
        int sites = 600;
        Model model = Model.builder(Lattice.chain(sites))
                .noise(1)
                .loss(Collections.nCopies(sites, 0.5))
                .build();
        SiteState plus = SiteState.pure(List.of(Complex.ONE, Complex.ONE));
        Problem problem = new Problem(
                model,
                InitialStates.product("initial.product", Collections.nCopies(sites, plus)),
                List.of(Double.POSITIVE_INFINITY),
                TOLERANCE,
                List.of(Observables.populations(List.of())));
        assertThat(Outputs.of(problem, Optional.empty()).get(0)).containsExactly(new double[sites], within(TOLERANCE));
    }

    private static int[] occupied(int sites) {
        int[] occupation = new int[sites];
        occupation[0] = 1;
        return occupation;
    }
}
