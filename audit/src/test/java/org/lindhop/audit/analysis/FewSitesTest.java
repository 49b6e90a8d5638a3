package org.lindhop.audit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statistics of a few sites, against states that are known. */
class FewSitesTest {
    private static final double ROUNDING = 1e-13;

    @Test
    void placementsFollowFromJointPopulations() {
        // Sites with populations 0.3 and 0.6, excited together with 0.25.
        double[] placements = FewSites.placements(new double[] {1, 0.3, 0.6, 0.25});
        assertThat(placements).containsExactly(new double[] {0.35, 0.05, 0.35, 0.25}, within(ROUNDING));
    }

    @Test
    void independentSitesAreThermal() {
        assertThat(FewSites.distanceFromLocalGibbs(new double[] {1, 0.3, 0.6, 0.18, 0.5, 0.15, 0.3, 0.09}))
                .isCloseTo(0, within(ROUNDING));
        // One excitation on one of two sites: 1/2 on two placements where 1/4 on four is thermal.
        assertThat(FewSites.distanceFromLocalGibbs(new double[] {1, 0.5, 0.5, 0}))
                .isCloseTo(1, within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({"12, 4, 4", "12, 2, 10", "100, 45, 55", "100, 0, 100"})
    void twoSitesOfMixturesObeyTheirClosedForm(int sites, int fewer, int more) {
        double half = (more - fewer) / 2.0;
        assertThat(DickeSubset.distance(sites, new int[] {fewer, more}, 2))
                .isCloseTo(FewSites.pairDistance(sites, (fewer + more) / 2.0, half * half), within(ROUNDING));
    }
}
