package org.lindhop.core.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.InitialStates.Weighted;
import org.lindhop.core.state.PureState.Term;

/** Distances between states that have them in closed form. */
class DistanceObservablesTest {
    private static final Offset<Double> ROUNDING = within(1e-14);

    private static final int SITES = 4;
    private static final Model TLS = Model.builder(Lattice.chain(SITES)).build();
    private static final Model MODES =
            Model.builder(Lattice.chain(SITES)).species(Species.BOSON).build();
    private static final InitialState VACUUM = InitialStates.fock(0, 0, 0, 0);
    private static final InitialState FIRST = InitialStates.fock(1, 0, 0, 0);

    private static double traceDistance(InitialState one, InitialState other, Model model) {
        return Measurement.of(DistanceObservables.traceDistance(other, ""), one, model)
                .value();
    }

    private static double fidelity(InitialState one, InitialState other, Model model) {
        return Measurement.of(DistanceObservables.fidelity(other, ""), one, model)
                .values()[0];
    }

    private static InitialState mixture(double weight, InitialState one, InitialState other) {
        return InitialStates.mixture(List.of(new Weighted(weight, one), new Weighted(1 - weight, other)));
    }

    @Test
    void namesCarryALabel() {
        Measurement plain = Measurement.of(DistanceObservables.traceDistance(VACUUM, ""), FIRST, TLS);
        assertThat(plain.columns()).containsExactly("trace_distance");
        assertThat(DistanceObservables.fidelity(VACUUM, "dark").name()).isEqualTo("fidelity_dark");
        assertThat(Measurement.of(DistanceObservables.traceDistance(VACUUM, "dark"), FIRST, TLS)
                        .columns())
                .containsExactly("trace_distance_dark");
    }

    @Test
    void equalStatesAndOrthogonalOnes() {
        for (InitialState state :
                List.of(FIRST, InitialStates.dark(), InitialStates.dicke(2), mixture(0.3, FIRST, VACUUM))) {
            assertThat(traceDistance(state, state, MODES)).isCloseTo(0, ROUNDING);
            assertThat(fidelity(state, state, MODES)).isCloseTo(1, ROUNDING);
        }
        // In different sectors, of which the run stores one only; in the same sector.
        for (InitialState other : List.of(VACUUM, InitialStates.dicke(2), InitialStates.fock(0, 0, 1, 0))) {
            assertThat(traceDistance(FIRST, other, TLS)).isCloseTo(1, ROUNDING);
            assertThat(fidelity(FIRST, other, TLS)).isEqualTo(0);
        }
    }

    @Test
    void theDarkStateAndTheMixtureThatPopulationsTendTo() {
        // |d> is an eigenvector of both: distance (1 - 1/M + (M-1)/M)/2, fidelity 1/M.
        double m = SITES;
        for (Model model : List.of(TLS, MODES)) {
            assertThat(traceDistance(InitialStates.dark(), InitialStates.dicke(1), model))
                    .isCloseTo(1 - 1 / m, ROUNDING);
            assertThat(fidelity(InitialStates.dark(), InitialStates.dicke(1), model))
                    .isCloseTo(1 / m, ROUNDING);
            assertThat(fidelity(InitialStates.dicke(1), InitialStates.dark(), model))
                    .isCloseTo(1 / m, ROUNDING);
        }
    }

    @Test
    void commutingMixturesAreProbabilities() {
        InitialState one = mixture(0.3, FIRST, VACUUM);
        InitialState other = mixture(0.6, FIRST, InitialStates.fock(1, 1, 0, 0));
        assertThat(traceDistance(one, other, TLS)).isCloseTo((0.3 + 0.7 + 0.4) / 2, ROUNDING);
        assertThat(fidelity(one, other, TLS)).isCloseTo(0.3 * 0.6, ROUNDING);
        double root = Math.sqrt(0.3 * 0.6) + Math.sqrt(0.7 * 0.4);
        assertThat(fidelity(one, mixture(0.6, FIRST, VACUUM), TLS)).isCloseTo(root * root, ROUNDING);
    }

    @Test
    void coherencesBetweenSectorsCount() {
        // Pure states with overlap c: distance sqrt(1 - |c|^2), fidelity |c|^2.
        InitialState one = InitialStates.superposition(
                List.of(new Term(Complex.ONE, new int[SITES]), new Term(Complex.I, new int[] {1, 0, 0, 0})));
        InitialState other = InitialStates.superposition(List.of(
                new Term(Complex.real(0.6), new int[] {1, 0, 0, 0}),
                new Term(Complex.real(0.8), new int[] {1, 1, 0, 0})));
        double overlap = 0.36 / 2;
        assertThat(traceDistance(one, other, MODES)).isCloseTo(Math.sqrt(1 - overlap), ROUNDING);
        assertThat(fidelity(one, other, MODES)).isCloseTo(overlap, ROUNDING);
        InitialState same = InitialStates.superposition(
                List.of(new Term(Complex.ONE, new int[SITES]), new Term(Complex.ONE, new int[] {1, 0, 0, 0})));
        assertThat(traceDistance(one, same, MODES)).isCloseTo(Math.sqrt(0.5), ROUNDING);
        assertThat(fidelity(one, same, MODES)).isCloseTo(0.5, ROUNDING);
        // The same pure state as a part of a mixture, which takes the way of mixed states: Tr sqrt(B^+ rho B)^2.
        InitialState mixed = mixture(0.5, same, InitialStates.fock(0, 0, 0, 1));
        assertThat(fidelity(one, mixed, MODES)).isCloseTo(0.25, ROUNDING);
        assertThat(fidelity(mixed, one, MODES)).isCloseTo(0.25, ROUNDING);
    }

    @Test
    void fidelityWithAPureStateNeedsNoState() {
        assertThat(Measurement.of(DistanceObservables.fidelity(InitialStates.dark(), ""), FIRST, TLS)
                        .shape()
                        .sensitivity()
                        .allowedTraceNorm(1e-8))
                .isEqualTo(1e-8);
        Quantities quantities = new Quantities(
                TLS.species(),
                () -> new BlockLayout(OccupationSpace.of(TLS), FIRST.blocks(TLS).orElseThrow()));
        DistanceObservables.fidelity(InitialStates.dark(), "").compile(TLS, quantities);
        assertThat(quantities.needsState()).isFalse();
        DistanceObservables.fidelity(InitialStates.dicke(1), "").compile(TLS, quantities);
        assertThat(quantities.needsState()).isTrue();
    }

    @Test
    void refusesAStateThatDoesNotFit() {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> traceDistance(FIRST, InitialStates.fock(2, 0, 0, 0), TLS))
                .withMessageContaining("site 1 holds 2");
    }
}
