package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        return Propagators.choose(Optional.ofNullable(name), model, Precision.DOUBLE, OptionalInt.empty());
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
    void refusesTheSeriesElsewhereAndSaysWhy() {
        assertRefused(chain().loss(List.of(0.1, 0.0, 0.0)).build(), "loss of site 1 has a jump operator that is not");
        assertRefused(chain().frequency(List.of(0.1, 0.0, 0.0)).build(), "the model has a Hamiltonian");
    }

    private static void assertRefused(Model model, String reason) {
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> choose("chebyshev", model))
                .withMessageContaining(reason)
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.propagator");
    }

    @Test
    void knowsItsNames() {
        Model model = chain().build();
        for (String name : List.of("chebyshev", "krylov", "dop853")) {
            assertThat(choose(name, model).name()).isEqualTo(name);
        }
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> choose("magnus", model))
                .withMessageContaining("chebyshev, krylov and dop853");
    }

    @Test
    void boundsTheMemoryOfKrylovSpacesOnly() {
        Model model = chain().build();
        Optional<String> krylov = Optional.of("krylov");
        Propagator small = Propagators.choose(krylov, model, Precision.DOUBLE, OptionalInt.of(5));
        // The state, five basis vectors and the one that would be next.
        assertThat(small.vectors(1000, Detail.STATE)).isEqualTo(7);
        assertThat(choose("krylov", model).vectors(1, Detail.FUNCTIONALS)).isEqualTo(Krylov.DEFAULT_DIMENSION + 2);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Propagators.choose(Optional.of("dop853"), model, Precision.DOUBLE, OptionalInt.of(5)))
                .withMessageContaining("dop853 is taken")
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.krylov-dimension");
    }
}
