package org.lindhop.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

class MomentLoaderTest {
    private static HostState moments(List<SiteState> sites, Block block) {
        Model model = Model.builder(Lattice.chain(sites.size()))
                .species(Species.BOSON)
                .noise(1)
                .build();
        BlockLayout layout = new BlockLayout(new OccupationSpace(model.species(), OptionalInt.empty()), Set.of(block));
        HostState state = new HostState(layout);
        MomentLoader.load(InitialStates.product("initial", sites), model, Statistics.BOSONS, layout, state);
        return state;
    }

    /** A list of sites names two at most; occupations of all sites for each of 10^5 rows would be 10^10 numbers. */
    @Test
    void amplitudesOfManyModesAreReadSiteBySite() {
        int modes = 100_000;
        List<SiteState> sites = new ArrayList<>();
        for (int j = 0; j < modes; j++) {
            sites.add(SiteState.coherent(new Complex(j, -1)));
        }
        double[] column = moments(sites, new Block(1, 0)).block(0);
        assertThat(column).hasSize(2 * modes);
        for (int j = 0; j < modes; j++) {
            assertThat(column[2 * j]).isEqualTo(j);
            assertThat(column[2 * j + 1]).isEqualTo(-1);
        }
    }

    /** {@code X_JK = conj(alpha^K) alpha^J / sqrt(J! K!)} with (2, 0), (1, 1), (0, 2) for J and (1, 0), (0, 1) for K. */
    @Test
    void severalExcitationsOfOneModeAreDividedByTheRootOfFactorials() {
        HostState state = moments(
                List.of(SiteState.coherent(Complex.real(3)), SiteState.coherent(Complex.real(5))), new Block(2, 1));
        double root = 1 / Math.sqrt(2);
        assertThat(state.block(0))
                .containsExactly(27 * root, 0, 45 * root, 0, 45, 0, 75, 0, 75 * root, 0, 125 * root, 0);
    }
}
