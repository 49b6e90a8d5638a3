package org.lindhop.core.propagation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

class PropagatorsTest {
    private static final int SITES = 40;

    /** A chain whose block of one excitation is too large to be solved densely. */
    private static Model.Builder chain() {
        return Model.builder(Lattice.chain(SITES)).noise(1);
    }

    private static Propagator named(String name) {
        return Propagators.named(Optional.of(name), Precision.DOUBLE, OptionalInt.empty());
    }

    private static PropagationTask task(Model model, double time, int mostVectors) {
        return new PropagationTask(
                BlockLayout.reachable(model, Set.of(new Block(1, 1))),
                model.isSelfAdjoint(),
                new double[] {time},
                1e-8,
                1,
                ReadoutLevel.FUNCTIONALS,
                1,
                mostVectors);
    }

    private static Propagators.Choice choose(Model model, double time) {
        return choose(model, time, Integer.MAX_VALUE);
    }

    private static Propagators.Choice choose(Model model, double time, int mostVectors) {
        PropagationTask task = task(model, time, mostVectors);
        return Propagators.plan(task, new Generator(model, task.layout()).range(), Precision.DOUBLE);
    }

    @Test
    void takesTheSeriesWhereItsCountIsTheLeastAndSaysWhy() {
        Model noise = chain().dephasing(Collections.nCopies(SITES, 0.5)).build();
        assertThat(choose(noise, 10).propagation().name()).isEqualTo("chebyshev");
        assertThat(choose(noise, 10).reason()).contains("the spectrum is real");
        assertThat(choose(noise, 1e6).propagation().name()).isEqualTo("krylov");
        Model hopping =
                chain().hopping(Collections.nCopies(SITES - 1, Complex.ONE)).build();
        assertThat(choose(hopping, 10).propagation().name()).isEqualTo("chebyshev");
        assertThat(choose(hopping, 10).reason()).contains("dop853 would take at least about");
    }

    @Test
    void takesKrylovSpacesUnderStrongDephasingIfTheyFitAndSaysWhy() {
        Model dephasing = chain().hopping(Collections.nCopies(SITES - 1, Complex.ONE))
                .dephasing(Collections.nCopies(SITES, 1000.0))
                .build();
        Propagators.Choice choice = choose(dephasing, 10);
        assertThat(choice.propagation().name()).isEqualTo("krylov");
        assertThat(choice.reason())
                .contains("most of the state comes to rest on the way")
                .containsPattern("chebyshev would take up to \\d+");
        assertThat(choose(dephasing, 10, 31).propagation().name()).isEqualTo("chebyshev");
        assertThat(choose(dephasing, 10, 31).reason()).contains("the vectors of krylov do not fit");
        assertThat(choose(dephasing, 10, 32).propagation().name()).isEqualTo("krylov");
        assertThat(choose(dephasing, 0.1).propagation().name()).isEqualTo("chebyshev");
    }

    @Test
    void takesStepsWhereTheStateComesToRestButKrylovSpacesDoNotFit() {
        Model loss = Model.builder(Lattice.ring(90))
                .loss(Collections.nCopies(90, 1.0))
                .build();
        assertThat(choose(loss, 0.1).propagation().name()).isEqualTo("chebyshev");
        assertThat(choose(loss, 1000).propagation().name()).isEqualTo("krylov");
        assertThat(choose(loss, 1000, 20).propagation().name()).isEqualTo("dop853");
        assertThat(choose(loss, 1000, 20).reason())
                .contains("the vectors of krylov do not fit")
                .contains("chebyshev would take up to");
    }

    /** The bounds of oscillation and growth that feeding adds are no reason to take loss for stiffer than dephasing. */
    @ParameterizedTest
    @ValueSource(doubles = {1e2, 1e4, 1e6})
    void takesKrylovSpacesUnderStrongLoss(double rate) {
        List<Double> atTheEnd = new ArrayList<>(Collections.nCopies(SITES, 0.0));
        atTheEnd.set(SITES - 1, rate);
        Model loss = chain().hopping(Collections.nCopies(SITES - 1, Complex.ONE))
                .loss(atTheEnd)
                .build();
        assertThat(choose(loss, 10).propagation().name()).isEqualTo("krylov");
        assertThat(choose(loss, 1 / rate).propagation().name()).isEqualTo("chebyshev");
    }

    @Test
    void refusesAtOnceWhatWouldNeverEnd() {
        Model hopping = Model.builder(Lattice.chain(3))
                .hopping(Collections.nCopies(2, Complex.ONE))
                .build();
        assertThatExceptionOfType(PropagationException.class)
                .isThrownBy(() -> choose(hopping, 1e20))
                .withMessageContaining("chebyshev would take");
        Model loss = chain().hopping(Collections.nCopies(SITES - 1, Complex.ONE))
                .loss(Collections.nCopies(SITES, 1.0))
                .build();
        assertThat(choose(loss, 1e200).propagation().name()).isEqualTo("krylov");
    }

    @Test
    void solvesSmallBlocksDenselyWhereSeriesAreLong() {
        Model pair = Model.builder(Lattice.chain(2))
                .hopping(List.of(Complex.ONE))
                .loss(List.of(0.0, 1e6))
                .build();
        assertThat(choose(pair, 1e5).propagation().name()).isEqualTo("dense");
        assertThat(choose(pair, 1e5).reason()).contains("its blocks are small");
        assertThat(choose(pair, 1e5).propagation().applications()).hasValue(0);
        assertThat(choose(pair, 1e-5).propagation().name()).isEqualTo("chebyshev");
        Model wide = chain().build();
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> named("dense")
                        .plan(
                                task(wide, 1, 1),
                                new Generator(wide, task(wide, 1, 1).layout()).range()))
                .withMessageContaining("dense takes blocks of up to");
    }

    @Test
    void knowsItsNames() {
        for (String name : List.of("chebyshev", "krylov", "dop853", "dense")) {
            assertThat(named(name).name()).isEqualTo(name);
        }
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> named("magnus"))
                .withMessageContaining("chebyshev, krylov, dop853 and dense");
    }

    @Test
    void boundsTheMemoryOfKrylovSpacesOnly() {
        Model model = chain().build();
        Optional<String> krylov = Optional.of("krylov");
        Propagator small = Propagators.named(krylov, Precision.DOUBLE, OptionalInt.of(5));
        // The state, five basis vectors and the one that would be next.
        assertThat(small.vectors(task(model, 1, Integer.MAX_VALUE))).isEqualTo(7);
        assertThat(named("krylov").vectors(task(model, 1, Integer.MAX_VALUE))).isEqualTo(Krylov.DEFAULT_DIMENSION + 2);
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(() -> Propagators.named(Optional.of("dop853"), Precision.DOUBLE, OptionalInt.of(5)))
                .withMessageContaining("dop853 is taken")
                .extracting(InvalidModelException::key)
                .isEqualTo("solver.krylov-dimension");
    }
}
