package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;

class PropagatorsTest {
    private static Model.Builder chain() {
        return Model.builder(Lattice.chain(3)).noise(1);
    }

    private static Propagator choose(@Nullable String name, Model model) {
        return Propagators.choose(Optional.ofNullable(name), model, Precision.DOUBLE);
    }

    @Test
    void takesTheSeriesWhereTheSpectrumIsReal() {
        Model noise = chain().dephasing(Collections.nCopies(3, 0.5)).build();
        assertThat(choose(null, noise)).isInstanceOf(Chebyshev.class);
        assertThat(choose("dop853", noise)).isInstanceOf(DormandPrince853.class);
        Model loss = chain().loss(List.of(0.1, 0.0, 0.0)).build();
        assertThat(choose(null, loss)).isInstanceOf(DormandPrince853.class);
    }

    @Test
    void knowsItsNames() {
        Model model = chain().build();
        for (String name : List.of("chebyshev", "dop853")) {
            assertThat(choose(name, model).name()).isEqualTo(name);
        }
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> choose("magnus", model))
                .withMessageContaining("chebyshev and dop853");
    }
}
