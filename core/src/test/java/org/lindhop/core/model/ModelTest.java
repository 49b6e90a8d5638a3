package org.lindhop.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.lindhop.core.algebra.LadderPolynomial.hop;
import static org.lindhop.core.algebra.LadderPolynomial.lower;
import static org.lindhop.core.algebra.LadderPolynomial.number;
import static org.lindhop.core.algebra.LadderPolynomial.power;
import static org.lindhop.core.algebra.LadderPolynomial.raise;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;

class ModelTest {
    private static final Lattice PAIR = Lattice.chain(2);
    private static final Complex V = new Complex(0.5, -2);

    private static Model.Builder pair() {
        return Model.builder(PAIR);
    }

    @Test
    void noiseIsTheJumpOperatorOfEquation10() {
        Model model = pair().noise(List.of(3.0), List.of(V)).build();
        LadderPolynomial expected = number(0)
                .plus(number(1))
                .plus(hop(0, 1).times(V))
                .plus(hop(1, 0).times(V.conjugate()));
        assertThat(model.jumps()).hasSize(1);
        assertThat(model.jumps().get(0).operator()).isEqualTo(expected);
        assertThat(model.jumps().get(0).rate()).isEqualTo(3);
        assertThat(model.diffusionRates()).containsExactly(2 * 3 * V.abs2());
        assertThat(model.hamiltonian().isZero()).isTrue();
    }

    @Test
    void uniformNoiseHasAmplitudeOne() {
        Model model = Model.builder(Lattice.ring(3)).noise(0.5).build();
        assertThat(model.jumps()).hasSize(3);
        assertThat(model.diffusionRates()).containsExactly(1.0, 1.0, 1.0);
        assertThat(model.isReal()).isTrue();
        assertThat(model.isSelfAdjoint()).isTrue();
    }

    @Test
    void hamiltonianTermsAddUp() {
        Model model = pair().species(Species.BOSON)
                .hopping(List.of(V))
                .frequency(List.of(1.0, -2.0))
                .kerr(List.of(0.0, 3.0))
                .build();
        LadderPolynomial expected = hop(0, 1)
                .times(V)
                .plus(hop(1, 0).times(V.conjugate()))
                .plus(number(0))
                .plus(number(1).times(-2))
                .plus(power(1, 2, 2).times(1.5));
        assertThat(model.hamiltonian()).isEqualTo(expected);
        assertThat(model.jumps()).isEmpty();
        assertThat(model.isSelfAdjoint()).isFalse();
        assertThat(model.isReal()).isFalse();
    }

    @Test
    void lossAndGainCarryHalfTheirRates() {
        Model model = pair().loss(List.of(0.5, 0.0)).gain(List.of(0.0, 3.0)).build();
        assertThat(model.jumps())
                .extracting(JumpOperator::rate, JumpOperator::operator, JumpOperator::numberChange)
                .containsExactly(tuple(0.25, lower(0), -1), tuple(1.5, raise(1), 1));
        assertThat(model.conservesNumber()).isFalse();
        assertThat(model.isReal()).isTrue();
        assertThat(model.isSelfAdjoint()).isFalse();
    }

    @Test
    void factsFollowFromTheTerms() {
        Model dephasing = pair().dephasing(List.of(1.0, 2.0)).build();
        assertThat(dephasing.conservesNumber()).isTrue();
        assertThat(dephasing.isReal()).isTrue();
        assertThat(dephasing.isSelfAdjoint()).isTrue();

        Model complex = pair().noise(List.of(1.0), List.of(V)).build();
        assertThat(complex.isReal()).isFalse();
        assertThat(complex.isSelfAdjoint()).isTrue();
    }

    @Test
    void termsOfTheUsersOwnCountLikeTheOthers() {
        LadderPolynomial crossKerr = number(0).times(number(1));
        Model model = pair().hamiltonian(crossKerr)
                .jump("pair loss", 0.5, lower(0).times(lower(1)))
                .jump("without rate", 0, lower(0))
                .jump("zero", 1, LadderPolynomial.ZERO)
                .build();
        assertThat(model.hamiltonian()).isEqualTo(crossKerr);
        assertThat(model.jumps()).extracting(JumpOperator::numberChange).containsExactly(-2);
    }

    @Test
    void termsOfRateZeroAddNothing() {
        Model model = pair().noise(0)
                .hopping(List.of(Complex.ZERO))
                .frequency(List.of(0.0, 0.0))
                .loss(List.of(0.0, 0.0))
                .build();
        assertThat(model.jumps()).isEmpty();
        assertThat(model.hamiltonian().isZero()).isTrue();
    }

    static Stream<Arguments> refusals() {
        List<Double> three = List.of(1.0, 1.0, 1.0);
        List<Double> negative = List.of(1.0, -1.0);
        List<Double> infinite = List.of(1.0, Double.POSITIVE_INFINITY);
        List<Double> nan = List.of(Double.NaN, 1.0);
        List<Complex> nanAmplitude = List.of(new Complex(0, Double.NaN));
        List<Complex> two = List.of(V, V);
        return Stream.of(
                refusal("model.species", "3 values", b -> b.species(List.of(Species.TLS, Species.TLS, Species.BOSON))),
                refusal("model.noise.rate", "2 values", b -> b.noise(List.of(1.0, 1.0), two)),
                refusal("model.noise.rate", "-1.0", b -> b.noise(-1)),
                refusal("model.noise.amplitude", "2 values", b -> b.noise(List.of(1.0), two)),
                refusal("model.noise.amplitude", "NaN", b -> b.noise(List.of(1.0), nanAmplitude)),
                refusal("model.dephasing", "3 values", b -> b.dephasing(three)),
                refusal("model.dephasing", "-1.0", b -> b.dephasing(negative)),
                refusal("model.hopping", "2 values", b -> b.hopping(two)),
                refusal("model.hopping", "NaN", b -> b.hopping(nanAmplitude)),
                refusal("model.frequency", "3 values", b -> b.frequency(three)),
                refusal("model.frequency", "Infinity", b -> b.frequency(infinite)),
                refusal("model.kerr", "3 values", b -> b.kerr(three)),
                refusal("model.kerr", "NaN", b -> b.kerr(nan)),
                refusal("model.loss", "-1.0", b -> b.loss(negative)),
                refusal("model.loss", "NaN", b -> b.loss(nan)),
                refusal("model.gain", "Infinity", b -> b.gain(infinite)),
                refusal("model.max-excitations", "-1", b -> b.maxExcitations(-1)),
                refusal("model", "site 3 of 2", b -> b.hamiltonian(number(2))),
                refusal("model", "not Hermitian", b -> b.hamiltonian(hop(0, 1))),
                refusal("model", "does not conserve", b -> b.hamiltonian(raise(0).plus(lower(0)))),
                refusal("model", "site 3 of 2", b -> b.jump("loss", 1, lower(2))));
    }

    private static Arguments refusal(String key, String message, Consumer<Model.Builder> call) {
        return Arguments.of(key, message, call);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void refusesWhatMakesNoSenseAndNamesTheKey(String key, String message, Consumer<Model.Builder> call) {
        ThrowingCallable building = () -> call.accept(pair());
        assertThatExceptionOfType(InvalidModelException.class)
                .isThrownBy(building)
                .withMessageContaining(message)
                .extracting(InvalidModelException::key)
                .isEqualTo(key);
    }

    @Test
    void excitationsAreUnboundedWithGainOnModesAndWithoutACutOff() {
        assertThat(pair().gain(List.of(1.0, 1.0)).build().isUnbounded()).isFalse();
        Model.Builder modes = pair().species(Species.BOSON).gain(List.of(1.0, 1.0));
        assertThat(modes.build().isUnbounded()).isTrue();
        Model cut = modes.maxExcitations(5).build();
        assertThat(cut.maxExcitations()).hasValue(5);
        assertThat(cut.isUnbounded()).isFalse();
        assertThat(cut.withoutCutOff().isUnbounded()).isTrue();
        assertThat(cut.withoutCutOff().jumpTerms()).isEqualTo(cut.jumpTerms());
    }

    @Test
    void refusesJumpsWithoutADefiniteNumberChangeOrRate() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pair().jump("odd", 1, lower(0).plus(number(0))))
                .withMessageContaining("odd");
        assertThatIllegalArgumentException().isThrownBy(() -> pair().jump("backwards", -1, lower(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> pair().jump("nothing", Double.NaN, lower(0)));
    }

    @Test
    @Timeout(20)
    void aModelOfManySitesIsBuiltInLinearTime() {
        int sites = 30_000;
        Model model = Model.builder(Lattice.chain(sites))
                .noise(1)
                .hopping(Collections.nCopies(sites - 1, V))
                .frequency(Collections.nCopies(sites, 1.0))
                .build();
        assertThat(model.hamiltonian().terms()).hasSize(2 * (sites - 1) + sites);
        assertThat(model.hamiltonian().isHermitian()).isTrue();
    }

    @Test
    void amplitudesOfSpeciesAreThoseOfTheirMatrices() {
        assertThat(Species.BOSON.amplitude(3, 0, 1)).isEqualTo(Math.sqrt(3));
        assertThat(Species.BOSON.amplitude(3, 1, 0)).isEqualTo(2);
        assertThat(Species.BOSON.amplitude(3, 2, 2)).isEqualTo(6);
        assertThat(Species.BOSON.amplitude(1, 0, 2)).isZero();
        assertThat(Species.TLS.amplitude(1, 0, 1)).isEqualTo(1);
        assertThat(Species.TLS.amplitude(0, 1, 0)).isEqualTo(1);
        assertThat(Species.TLS.amplitude(1, 1, 1)).isEqualTo(1);
        assertThat(Species.TLS.amplitude(1, 1, 0)).isZero();
        assertThat(Species.TLS.amplitude(0, 2, 0)).isZero();
        assertThat(Species.TLS.amplitude(1, 2, 2)).isZero();
    }
}
