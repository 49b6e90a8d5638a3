package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;

/** Runs that are exact to rounding are not refused because of an estimate that is far too large. */
class ErrorEstimatesTest {
    private static final double TOLERANCE = 1e-9;

    private static final double AGREEMENT = 2 * TOLERANCE;

    /** Gain feeds each order from the one below all the time, but no value can exceed one. */
    @ParameterizedTest
    @ValueSource(strings = {"populations", "moments"})
    void gainMakesNoErrorsGrowForEver(String method) {
        Model model = Model.builder(Lattice.chain(6))
                .species(Species.TLS)
                .noise(1)
                .gain(List.of(0.9, 0.0, 0.0, 0.0, 0.0, 0.1))
                .loss(List.of(0.2, 0.0, 0.0, 0.0, 0.0, 0.8))
                .build();
        Problem problem = new Problem(
                model,
                InitialStates.fock(1, 0, 0, 1, 0, 0),
                List.of(1.0, 100.0),
                TOLERANCE,
                List.of(
                        Observables.densityCorrelations(List.of()),
                        Observables.jointPopulation(List.of(0, 2, 5)),
                        Observables.energy()));
        assertAgree(Outputs.of(problem, Optional.of(method)), Outputs.of(problem, Optional.of("density")));
    }

    /** The same numbers for one photon and for a thousand million: errors count in units of what is observed. */
    @Test
    void brightLightIsAsExactAsDimLight() {
        assertAgree(pairs(1e9), pairs(1));
    }

    private static List<double[]> pairs(double photons) {
        Model model = Model.builder(Lattice.chain(3))
                .species(Species.BOSON)
                .noise(1)
                .loss(Collections.nCopies(3, 0.1))
                .build();
        List<SiteState> states =
                List.of(SiteState.thermal(photons), SiteState.thermal(0), SiteState.thermal(photons / 2));
        List<Observable> observables = List.of(Observables.g2(List.of()));
        return Outputs.of(
                new Problem(model, InitialStates.product("thermal", states), List.of(0.5, 2.0), TOLERANCE, observables),
                Optional.of("moments"));
    }

    private static void assertAgree(List<double[]> actual, List<double[]> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int o = 0; o < expected.size(); o++) {
            assertThat(actual.get(o)).containsExactly(expected.get(o), within(AGREEMENT));
        }
    }
}
