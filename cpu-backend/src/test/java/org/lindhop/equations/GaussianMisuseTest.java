package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.GaussianMoments;
import org.lindhop.core.equation.Moments;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.GaussianState;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.SiteState;

/** Where a state is not Gaussian, or does not stay so, Wick's theorem is refused and would be wrong. */
class GaussianMisuseTest {
    private static final double TIME = 0.7;

    /** Used beyond its conditions Wick's theorem must be wrong by more than this for the conditions to matter. */
    private static final double WRONG = 1e-4;

    /**
     * Wick's theorem where it does not hold.
     *
     * @param wrong the Gaussian state of the same populations, or the same state, in the same model
     * @param exact what the value is
     * @param monomial on which it shows
     */
    private record Misuse(
            String name,
            Model model,
            InitialState initial,
            InitialState wrong,
            Reduction exact,
            LadderMonomial monomial) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Misuse> misuses() {
        LadderMonomial pair = LadderMonomial.number(0).times(LadderMonomial.number(1));
        LadderMonomial ends = LadderMonomial.hop(0, 2);
        LadderMonomial twice = new LadderMonomial(List.of(new LadderMonomial.Factor(0, 2, 2)));
        LadderMonomial neighbours = LadderMonomial.hop(0, 1);
        Model modes = hopping(Species.BOSON).build();
        Model spins = hopping(Species.TLS).build();
        InitialState thermal =
                InitialStates.product("initial", List.of(SiteState.thermal(2), SiteState.fock(0), SiteState.fock(0)));
        InitialState two = InitialStates.fock(2, 0, 0);
        InitialState fermions = InitialStates.fock(1, 1, 0);
        InitialState cats = InitialStates.mixture(List.of(
                new InitialStates.Weighted(0.5, bright(Math.sqrt(2))),
                new InitialStates.Weighted(0.5, bright(-Math.sqrt(2)))));
        InitialState coherent = InitialStates.product(
                "initial",
                List.of(
                        SiteState.pure(List.of(Complex.ONE, Complex.ONE)),
                        SiteState.pure(List.of(Complex.ONE, Complex.I)),
                        SiteState.fock(0)));
        InitialState incoherent = InitialStates.product(
                "initial",
                List.of(FiniteSiteStates.population(0.5), FiniteSiteStates.population(0.5), SiteState.fock(0)));
        Model dephased =
                hopping(Species.BOSON).dephasing(List.of(1.0, 1.0, 1.0)).build();
        Model noisy = hopping(Species.BOSON).noise(1).build();
        Model dephasedSpins =
                hopping(Species.TLS).dephasing(List.of(1.0, 1.0, 1.0)).build();
        Model noisySpins = hopping(Species.TLS).noise(1).build();
        Model inside = hopping(Species.TLS).loss(List.of(0.0, 1.0, 0.0)).build();
        Model ring = Model.builder(Lattice.ring(3))
                .hopping(Collections.nCopies(3, new Complex(1, 0.3)))
                .build();
        return Stream.of(
                new Misuse("dephasing of modes", dephased, thermal, thermal, Moments.modes(dephased, thermal), pair),
                new Misuse("noise between modes", noisy, thermal, thermal, Moments.modes(noisy, thermal), pair),
                new Misuse("photons", modes, two, thermal, density(modes, two), twice),
                new Misuse("a mixture of coherent states", modes, cats, thermal, Moments.modes(modes, cats), twice),
                new Misuse("dephasing", dephasedSpins, fermions, fermions, density(dephasedSpins, fermions), pair),
                new Misuse("noise", noisySpins, fermions, fermions, density(noisySpins, fermions), pair),
                new Misuse("coherence", spins, coherent, incoherent, density(spins, coherent), neighbours),
                new Misuse("loss inside", inside, fermions, fermions, density(inside, fermions), ends),
                new Misuse("a ring", ring, fermions, fermions, density(ring, fermions), LadderMonomial.number(0)));
    }

    private static Model.Builder hopping(Species species) {
        return Model.builder(Lattice.chain(3)).species(species).hopping(List.of(Complex.ONE, new Complex(0.6, 0.8)));
    }

    private static InitialState bright(double alpha) {
        return InitialStates.product(
                "initial", List.of(SiteState.coherent(Complex.real(alpha)), SiteState.fock(0), SiteState.fock(0)));
    }

    private static Reduction density(Model model, InitialState initial) {
        return DensityMatrix.of(model, initial).reduction().orElseThrow();
    }

    @ParameterizedTest(name = "{0}", autoCloseArguments = false)
    @MethodSource("misuses")
    void whatIsRefusedWouldBeWrong(Misuse misuse) {
        assertThat(GaussianMoments.of(misuse.model(), misuse.initial()).reduction())
                .isEmpty();
        Reduction wrong = GaussianMoments.withoutCheck(
                misuse.model(), GaussianState.of(misuse.wrong(), misuse.model()).orElseThrow());
        List<LadderMonomial> one = List.of(misuse.monomial());
        Complex exact = Objects.requireNonNull(
                ExpectationValues.of(misuse.exact(), one, TIME).get(misuse.monomial()));
        Complex value =
                Objects.requireNonNull(ExpectationValues.of(wrong, one, TIME).get(misuse.monomial()));
        assertThat(exact.plus(value.times(-1)).abs()).isGreaterThan(WRONG);
    }
}
