package org.lindhop.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.equation.Reductions;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.symmetry.LatticeSymmetries;

class FactsTest {
    private static Map<String, Boolean> facts(Model model) {
        InitialState vacuum = InitialStates.fock(new int[model.sites()]);
        return Facts.of(model, vacuum, LatticeSymmetries.of(model, vacuum), Reductions.of(model, vacuum)).stream()
                .collect(Collectors.toMap(Fact::property, Fact::holds));
    }

    @Test
    void noiseOnTwoLevelSystemsHasAllButOne() {
        Map<String, Boolean> facts =
                new HashMap<>(facts(Model.builder(Lattice.chain(4)).noise(1).build()));
        assertThat(facts.remove("Gaussian stays Gaussian")).isFalse();
        assertThat(facts).doesNotContainValue(false);
    }

    @Test
    void linearJumpsAloneKeepGaussianStatesGaussian() {
        Model lossy = Model.builder(Lattice.chain(3))
                .species(Species.BOSON)
                .hopping(List.of(Complex.ONE, Complex.I))
                .loss(List.of(0.0, 1.0, 1.0))
                .build();
        assertThat(facts(lossy)).containsEntry("Gaussian stays Gaussian", true);
        InitialState photon = InitialStates.fock(1, 0, 0);
        assertThat(Facts.of(lossy, photon, LatticeSymmetries.of(lossy, photon), Reductions.of(lossy, photon)))
                .contains(new Fact(
                        "Gaussian stays Gaussian",
                        false,
                        "the initial state is no product of coherent and thermal states"));
    }

    @Test
    void aPhaseOfTheNoiseLeavesSwapsButNotRealCoefficients() {
        Model model = Model.builder(Lattice.chain(2))
                .noise(List.of(1.0), List.of(new Complex(0.6, 0.7)))
                .build();
        assertThat(facts(model)).containsEntry("weighted swaps", true).containsEntry("real coefficients", false);
    }

    @Test
    void modesAndLossSpoilTheirs() {
        Model modes =
                Model.builder(Lattice.chain(3)).species(Species.BOSON).noise(1).build();
        assertThat(facts(modes))
                .containsEntry("diagonal stays diagonal", false)
                .containsEntry("weighted swaps", false)
                .containsEntry("moments close", true);
        Model dephased = Model.builder(Lattice.chain(3))
                .species(Species.BOSON)
                .dephasing(List.of(1.0, 0.0, 1.0))
                .loss(List.of(0.0, 1.0, 1.0))
                .build();
        assertThat(facts(dephased)).containsEntry("diagonal stays diagonal", true);
        Model lossy = Model.builder(Lattice.chain(3))
                .noise(1)
                .loss(List.of(0.0, 1.0, 1.0))
                .build();
        InitialState empty = InitialStates.fock(0, 0, 0);
        assertThat(Facts.of(lossy, empty, LatticeSymmetries.of(lossy, empty), List.of()))
                .contains(
                        new Fact("number conserved", false, "2 jump operators remove 1"),
                        new Fact("Hermitian jumps", false, "loss of site (2) is not Hermitian"));
    }

    @Test
    void partsThatNoTermJoinsAreFound() {
        Lattice lattice = Lattice.graph(5, List.of(new Bond(0, 3), new Bond(4, 1)));
        assertThat(Components.of(Model.builder(lattice).noise(1).build()))
                .containsExactly(List.of(0, 3), List.of(1, 4), List.of(2));
        assertThat(Components.of(Model.builder(lattice).build())).hasSize(5);
    }

    @Test
    void theLeadingPartKeepsTheTermsOfItsSites() {
        Model model = Model.builder(Lattice.chain(5))
                .noise(1)
                .hopping(List.of(Complex.ONE, Complex.I, Complex.ONE, Complex.ONE))
                .loss(List.of(0.1, 0.2, 0.3, 0.4, 0.5))
                .build();
        Model expected = Model.builder(Lattice.chain(3))
                .noise(1)
                .hopping(List.of(Complex.ONE, Complex.I))
                .loss(List.of(0.1, 0.2, 0.3))
                .build();
        Model part = LeadingPart.of(model, 3);
        assertThat(part.hamiltonian()).isEqualTo(expected.hamiltonian());
        assertThat(part.jumps().stream().map(jump -> Map.entry(jump.operator(), jump.rate())))
                .containsExactlyInAnyOrderElementsOf(expected.jumps().stream()
                        .map(jump -> Map.entry(jump.operator(), jump.rate()))
                        .toList());
    }
}
