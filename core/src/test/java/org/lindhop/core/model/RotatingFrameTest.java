package org.lindhop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lindhop.core.algebra.LadderPolynomial.hop;
import static org.lindhop.core.algebra.LadderPolynomial.number;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;

class RotatingFrameTest {
    /** 2 pi to 50 digits after the point. */
    private static final BigDecimal TURN = new BigDecimal("6.28318530717958647692528676655900576839433879875021");

    private static Model.Builder chain(int sites) {
        return Model.builder(Lattice.chain(sites));
    }

    @Test
    void aFrequencyThatAllSitesShareIsGone() {
        RotatingFrame frame = RotatingFrame.of(
                chain(3).noise(1).frequency(Collections.nCopies(3, 31.4159)).build());
        assertThat(frame.frequency()).isEqualTo(31.4159);
        assertThat(frame.model().hamiltonianTerms()).isEmpty();
        assertThat(frame.model().isSelfAdjoint()).isTrue();
        assertThat(frame.model().isReal()).isTrue();
        assertThat(frame.model().jumpTerms()).hasSize(1);
    }

    @Test
    void frequenciesAreMeasuredFromTheirMiddle() {
        RotatingFrame frame =
                RotatingFrame.of(chain(3).frequency(List.of(10.0, 13.0, 12.0)).build());
        assertThat(frame.frequency()).isEqualTo(11.5);
        assertThat(frame.model().hamiltonian())
                .isEqualTo(number(0)
                        .times(-1.5)
                        .plus(number(1).times(1.5))
                        .plus(number(2).times(0.5)));
    }

    @Test
    void frequenciesWithinOtherTermsCount() {
        Model model = chain(2).frequency(List.of(1.0, 2.0))
                .hamiltonian(hop(0, 1)
                        .plus(hop(1, 0))
                        .plus(number(0).times(3))
                        .plus(number(1).times(2)))
                .hamiltonian(number(0).times(number(1)))
                .build();
        RotatingFrame frame = RotatingFrame.of(model);
        assertThat(frame.frequency()).isEqualTo(4);
        assertThat(frame.model().hamiltonian())
                .isEqualTo(hop(0, 1).plus(hop(1, 0)).plus(number(0).times(number(1))));
    }

    @Test
    void aModelWithoutFrequenciesStaysInTheLaboratory() {
        Model model = chain(2).noise(1).hopping(List.of(Complex.ONE)).build();
        assertThat(RotatingFrame.of(model)).isEqualTo(RotatingFrame.laboratory(model));
        Model opposite = chain(2).frequency(List.of(-3.0, 3.0)).build();
        assertThat(RotatingFrame.of(opposite).model()).isSameAs(opposite);
    }

    @Test
    void phasesAreExactAtAnyAngle() {
        Model model = chain(1).build();
        for (double frequency : new double[] {0.1, 31.4159, 1e6 / 3, 1e12 / 7}) {
            RotatingFrame frame = new RotatingFrame(frequency, model);
            for (double time : new double[] {0, 0.3, 1e3 / 3, 1e7 / 9}) {
                for (int order : new int[] {1, 2, 7, 1001}) {
                    BigDecimal angle = new BigDecimal(frequency)
                            .multiply(new BigDecimal(time))
                            .multiply(new BigDecimal(order));
                    BigDecimal turns = angle.divide(TURN, 0, RoundingMode.HALF_EVEN);
                    double rest = angle.subtract(turns.multiply(TURN)).doubleValue();
                    Complex phase = frame.phase(order, time);
                    assertThat(phase.re()).isCloseTo(Math.cos(rest), within(0x1p-49));
                    assertThat(phase.im()).isCloseTo(-Math.sin(rest), within(0x1p-49));
                }
            }
        }
    }
}
