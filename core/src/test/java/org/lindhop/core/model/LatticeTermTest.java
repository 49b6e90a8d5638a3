package org.lindhop.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;

class LatticeTermTest {
    private static final Complex V = new Complex(0.8, 0.3);

    @Test
    void aUniformModelTakesAsManyTermsAsItHasKindsHoweverLargeItIs() {
        for (int sites : new int[] {3, 100, 100_000}) {
            Model model = Model.builder(Lattice.chain(sites))
                    .species(Species.BOSON)
                    .noise(1)
                    .dephasing(Collections.nCopies(sites, 0.5))
                    .loss(Collections.nCopies(sites, 0.1))
                    .hopping(Collections.nCopies(sites - 1, V))
                    .build();
            assertThat(model.jumpTerms()).hasSize(3);
            assertThat(model.hamiltonianTerms()).hasSize(1);
            assertThat(model.jumpTerms().stream().mapToInt(LatticeTerm::places).sum())
                    .isEqualTo(3 * sites - 1)
                    .isEqualTo(model.jumps().size());
            // Made anew each time: nothing of the size of the lattice is kept.
            assertThat(model.jumps().get(0))
                    .isEqualTo(model.jumps().get(0))
                    .isNotSameAs(model.jumps().get(0));
        }
    }

    @Test
    void eachPlaceHasItsSitesAndItsWeight() {
        Model model = Model.builder(Lattice.ring(4))
                .noise(List.of(1.0, 0.0, 2.0, 3.0), List.of(V, V, Complex.ONE, V))
                .frequency(List.of(0.0, 0.5, 0.0, -1.0))
                .build();
        assertThat(model.jumpTerms()).extracting(LatticeTerm::places).containsExactly(2, 1);
        assertThat(model.jumps()).extracting(JumpOperator::rate).containsExactly(1.0, 3.0, 2.0);
        // The bond that closes the ring runs from site 4 to site 1.
        assertThat(model.jumps().get(1).operator())
                .isEqualTo(LadderPolynomial.number(3)
                        .plus(LadderPolynomial.number(0))
                        .plus(LadderPolynomial.hop(3, 0).times(V))
                        .plus(LadderPolynomial.hop(0, 3).times(V.conjugate())));
        assertThat(model.jumps().get(1).name()).isEqualTo("noise on bond (4, 1)");
        assertThat(model.hamiltonian())
                .isEqualTo(LadderPolynomial.number(1)
                        .times(0.5)
                        .plus(LadderPolynomial.number(3).times(-1)));
    }

    @Test
    void anOperatorOfOnesOwnStandsAtOnePlace() {
        LadderPolynomial operator = LadderPolynomial.hop(7, 2).plus(LadderPolynomial.power(5, 2, 2));
        LatticeTerm term = LatticeTerm.once("own", 3, operator);
        assertThat(term.width()).isEqualTo(3);
        assertThat(IntStream.range(0, 3).map(local -> term.site(0, local))).containsExactly(2, 5, 7);
        assertThat(term.operator()).isEqualTo(LadderPolynomial.hop(2, 0).plus(LadderPolynomial.power(1, 2, 2)));
        assertThat(term.at(0)).isEqualTo(operator);
        assertThat(term.totalWeight()).isEqualTo(3);
    }

    @Test
    void termsOnTheSameSitesAreKnownByThem() {
        Model model = Model.builder(Lattice.square(3, 2))
                .noise(1)
                .hopping(Collections.nCopies(7, V))
                .dephasing(Collections.nCopies(6, 1.0))
                .build();
        LatticeTerm noise = model.jumpTerms().get(0);
        LatticeTerm dephasing = model.jumpTerms().get(1);
        assertThat(model.hamiltonianTerms().get(0).sites())
                .isEqualTo(noise.sites())
                .isNotEqualTo(dephasing.sites());
    }
}
