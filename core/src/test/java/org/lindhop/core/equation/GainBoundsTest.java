package org.lindhop.core.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

class GainBoundsTest {
    private static Model.Builder chain(Species species) {
        return Model.builder(Lattice.chain(2)).species(species);
    }

    @Test
    void bathsOfModesFillThemNoFurtherThanTheHottest() {
        GainBounds bounds = GainBounds.of(chain(Species.BOSON)
                .loss(List.of(2.0, 1.0))
                .gain(List.of(1.0, 0.2))
                .build());
        assertThat(bounds.occupation()).isEqualTo(1.0);
        assertThat(bounds.mayGrow()).isFalse();
        assertThat(bounds.growthRate()).isZero();
        assertThat(bounds.largestOccupation(3, Double.POSITIVE_INFINITY)).isCloseTo(1.5, within(1e-15));
        assertThat(bounds.leastNumber(0, Double.POSITIVE_INFINITY)).isCloseTo(1.2, within(1e-15));
        assertThat(bounds.leastNumber(3, 0)).isEqualTo(3);
    }

    @Test
    void gainAboveTheLossOfASiteMayGrow() {
        GainBounds bounds = GainBounds.of(chain(Species.BOSON)
                .loss(List.of(0.0, 1.0))
                .gain(List.of(0.5, 0.0))
                .build());
        assertThat(bounds.mayGrow()).isTrue();
        assertThat(bounds.growthRate()).isEqualTo(0.5);
        assertThat(bounds.largestOccupation(1, 2)).isCloseTo(Math.E + (Math.E - 1), within(1e-14));
    }

    @Test
    void gainOfTwoLevelSystemsSaturates() {
        GainBounds bounds =
                GainBounds.of(chain(Species.TLS).gain(List.of(0.5, 0.0)).build());
        assertThat(bounds.mayGrow()).isFalse();
        assertThat(bounds.occupation()).isEqualTo(1.0);
    }

    /** The combination {@code a_0 - a_1} of two modes is dark to {@code a_0 + a_1}, so that no loss may be counted for either. */
    @Test
    void collectiveLossDrainsNoSite() {
        GainBounds bounds = GainBounds.of(chain(Species.BOSON)
                .jump("collective loss", 5, LadderPolynomial.lower(0).plus(LadderPolynomial.lower(1)))
                .gain(List.of(0.1, 0.1))
                .build());
        assertThat(bounds.mayGrow()).isTrue();
    }
}
