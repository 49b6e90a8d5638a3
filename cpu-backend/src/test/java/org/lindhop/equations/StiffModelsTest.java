package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;

/** Few sites over times that are very long for the fastest rate: a closed form or 60 digits say what is right. */
class StiffModelsTest {
    private static final List<Integer> ALL_SITES = List.of();

    private static Model.Builder hopping(int sites) {
        return Model.builder(Lattice.chain(sites)).hopping(Collections.nCopies(sites - 1, Complex.ONE));
    }

    /** The populations and the purity at one time. */
    private static void assertAt(double time, Model model, InitialState initial, double[] populations, double purity) {
        List<double[]> values = Outputs.of(
                new Problem(
                        model,
                        initial,
                        List.of(time),
                        1e-8,
                        List.of(Observables.populations(ALL_SITES), Observables.purity())),
                Optional.empty());
        assertThat(values.get(0)).containsExactly(populations, within(1e-13));
        assertThat(values.get(1)[0]).isCloseTo(purity, within(1e-13));
    }

    @Test
    void noiseOfVeryDifferentStrength() {
        assertAt(
                100,
                hopping(3)
                        .noise(List.of(1e6, 1e-3), Collections.nCopies(2, Complex.ONE))
                        .build(),
                InitialStates.fock(1, 0, 0),
                new double[] {0.33935452219138392, 0.33935454405199127, 0.32129093375662481},
                0.42762823075779373);
    }

    /** An overdamped oscillator: the population leaves at {@code 4 g^2 / kappa} to first order. */
    @Test
    void strongLossThatFreezesHopping() {
        double kappa = 1e6;
        // The amplitude obeys c'' + (kappa / 2) c' + c = 0; of its two rates of decay the fast one is over at once.
        double end = 1e5;
        double half = Math.sqrt(kappa * kappa / 16 - 1);
        double decay = 1 / (kappa / 4 + half);
        double amplitude = (kappa / 4 + half) / (2 * half) * Math.exp(-decay * end);
        double second = amplitude * decay;
        double n1 = amplitude * amplitude;
        double n2 = second * second;
        double vacuum = 1 - n1 - n2;
        assertAt(
                end,
                hopping(2).loss(List.of(0.0, kappa)).build(),
                InitialStates.fock(1, 0),
                new double[] {n1, n2},
                (n1 + n2) * (n1 + n2) + vacuum * vacuum);
    }

    @Test
    void hoppingForALongTime() {
        double cos = Math.cos(1e5);
        assertAt(1e5, hopping(2).build(), InitialStates.fock(1, 0), new double[] {cos * cos, 1 - cos * cos}, 1);
    }
}
