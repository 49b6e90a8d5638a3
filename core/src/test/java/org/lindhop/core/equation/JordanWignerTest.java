package org.lindhop.core.equation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.algebra.LadderMonomial;

class JordanWignerTest {
    @Test
    void theStringRunsBelowAnOddNumberOfMovedSites() {
        assertThat(string(0, 1)).isEmpty();
        assertThat(string(1, 5)).containsExactly(4, 3, 2);
        assertThat(string(3)).containsExactly(2, 1, 0);
        assertThat(string(0, 2, 3, 5)).containsExactly(4, 1);
        assertThat(JordanWigner.string(moved(1, 5).times(LadderMonomial.number(3))))
                .as("a number operator stands in for its part of the string")
                .containsExactly(4, 2);
    }

    private static int[] string(int... sites) {
        return JordanWigner.string(moved(sites));
    }

    /** Lowers every other of some sites and raises those between. */
    private static LadderMonomial moved(int... sites) {
        return new LadderMonomial(IntStream.range(0, sites.length)
                .mapToObj(i -> new LadderMonomial.Factor(sites[i], i % 2, 1 - i % 2))
                .toList());
    }
}
