package org.lindhop.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void takesQuartilesWhateverTheOrder() {
        assertThat(Spread.of(5, 1, 4, 2, 3)).isEqualTo(new Spread(2, 3, 4));
        assertThat(Spread.of(4, 1, 2, 3)).isEqualTo(new Spread(1.75, 2.5, 3.25));
        assertThat(Spread.of(7)).isEqualTo(new Spread(7, 7, 7));
    }

    @Test
    void isRelativeToTheMedian() {
        assertThat(new Spread(8, 10, 14).relative()).isEqualTo(0.3);
    }
}
