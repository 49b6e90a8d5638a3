package org.lindhop.core.observable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;

class FieldObservablesTest {
    private static final Offset<Double> ROUNDING = within(1e-14);
    private static final List<Integer> ALL = List.of();

    private static final Model MODES =
            Model.builder(Lattice.chain(2)).species(Species.BOSON).build();
    private static final Model TLS = Model.builder(Lattice.chain(2)).build();

    private static InitialState product(List<Complex> first, List<Complex> second) {
        return InitialStates.product("initial.product", List.of(SiteState.pure(first), SiteState.pure(second)));
    }

    @Test
    void amplitudesAreMeanFields() {
        // (|0> + i |1>)/sqrt 2 has <a> = i/2; the other mode holds (|1> + |2>)/sqrt 2, so <a> = sqrt 2 / 2.
        Measurement a = Measurement.of(
                FieldObservables.amplitudes(ALL),
                product(List.of(Complex.ONE, Complex.I), List.of(Complex.ZERO, Complex.ONE, Complex.ONE)),
                MODES);
        assertThat(a.columns()).containsExactly("a_1", "a_2");
        assertThat(a.values()).containsExactly(new double[] {0, 0.5, Math.sqrt(0.5), 0}, ROUNDING);
    }

    @Test
    void numberVarianceOfFockStateAndSuperposition() {
        Measurement variance = Measurement.of(
                FieldObservables.numberVariance(ALL),
                product(
                        List.of(Complex.ZERO, Complex.ZERO, Complex.ONE),
                        List.of(Complex.ONE, Complex.ZERO, Complex.ONE)),
                MODES);
        assertThat(variance.columns()).containsExactly("var_n_1", "var_n_2");
        assertThat(variance.values()).containsExactly(new double[] {0, 1}, ROUNDING);
    }

    @Test
    void quadraturesOfModes() {
        // Of (|0> + c |2>)/sqrt 2: <n> = 1, <a^2> = c sqrt 2 / 2, <a> = 0. A Fock state |n> has n + 1/2 in both.
        InitialState state =
                product(List.of(Complex.ONE, Complex.ZERO, Complex.ONE), List.of(Complex.ZERO, Complex.ONE));
        double squeezed = Math.sqrt(0.5);
        assertThat(Measurement.of(FieldObservables.xVariance(ALL), state, MODES).values())
                .containsExactly(new double[] {1.5 + squeezed, 1.5}, ROUNDING);
        assertThat(Measurement.of(FieldObservables.pVariance(ALL), state, MODES).values())
                .containsExactly(new double[] {1.5 - squeezed, 1.5}, ROUNDING);
    }

    @Test
    void quadraturesOfTwoLevelSystems() {
        // (|0> + i |1>)/sqrt 2 is an eigenstate of p = -i (s^- - s^+)/sqrt 2.
        InitialState state = product(List.of(Complex.ONE, Complex.I), List.of(Complex.ONE, Complex.ZERO));
        assertThat(Measurement.of(FieldObservables.xVariance(ALL), state, TLS).values())
                .containsExactly(new double[] {0.5, 0.5}, ROUNDING);
        assertThat(Measurement.of(FieldObservables.pVariance(ALL), state, TLS).values())
                .containsExactly(new double[] {0, 0.5}, ROUNDING);
    }
}
