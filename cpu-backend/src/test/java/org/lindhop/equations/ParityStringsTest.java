package org.lindhop.equations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.equation.DensityMatrix;
import org.lindhop.core.equation.LinearEquation;
import org.lindhop.core.equation.Moments;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;

/** Fermionic moments tell the correlations of two-level systems at any distance, strings between them included. */
class ParityStringsTest {
    private static final int SITES = 6;
    private static final double TIME = 0.7;

    /** What two vectors, each exact to 1e-12, may differ by after sums of some hundred elements with weights up to 2^5. */
    private static final double AGREEMENT = 1e-9;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void correlationsOfAnyDistanceAgreeWithTheDensityMatrix(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Odd numbers of moved sites bear loss and gain at the last site only.
        boolean lastOnly = random.nextBoolean();
        Model model = Model.builder(Lattice.chain(SITES))
                .noise(reals(random, SITES - 1), complexes(random, SITES - 1))
                .hopping(complexes(random, SITES - 1))
                .dephasing(reals(random, SITES))
                .frequency(reals(random, SITES))
                .loss(atEnds(random, lastOnly))
                .gain(atEnds(random, lastOnly))
                .build();
        InitialState initial = initial(random);
        List<LadderMonomial> monomials = IntStream.range(0, 60)
                .mapToObj(i -> monomial(random, lastOnly))
                .filter(monomial -> !monomial.factors().isEmpty())
                .distinct()
                .toList();
        Reduction moments = Moments.of(model, initial).reduction().orElseThrow();
        assertThat(monomials).allMatch(monomial -> moments.objection(monomial).isEmpty());
        Map<LadderMonomial, Complex> values = ExpectationValues.of(moments, monomials, TIME);
        ExpectationValues.of(DensityMatrix.of(model, initial).reduction().orElseThrow(), monomials, TIME)
                .forEach((monomial, exact) -> assertThat(exact.plus(Objects.requireNonNull(values.get(monomial))
                                        .times(-1))
                                .abs())
                        .as("seed %d, %s", seed, monomial)
                        .isLessThan(AGREEMENT));
    }

    /** Lowers, raises or counts about half of the sites. */
    private static LadderMonomial monomial(SplittableRandom random, boolean odd) {
        List<LadderMonomial.Factor> factors = new ArrayList<>();
        int moved = 0;
        for (int j = 0; j < SITES; j++) {
            int kind = random.nextInt(6);
            if (kind < 3) {
                factors.add(new LadderMonomial.Factor(j, kind == 0 ? 0 : 1, kind == 1 ? 0 : 1));
                moved += kind < 2 ? 1 : 0;
            }
        }
        return odd || moved % 2 == 0 ? new LadderMonomial(factors) : LadderMonomial.number(0);
    }

    private static InitialState initial(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> InitialStates.fock(occupation(random));
            case 1 ->
                InitialStates.superposition(IntStream.range(0, 4)
                        .mapToObj(i -> new PureState.Term(complex(random), occupation(random)))
                        .toList());
            case 2 -> InitialStates.dicke(1 + random.nextInt(SITES - 1));
            default ->
                InitialStates.product(
                        "initial",
                        IntStream.range(0, SITES)
                                .mapToObj(j -> SiteState.pure(List.of(complex(random), complex(random))))
                                .toList());
        };
    }

    private static int[] occupation(SplittableRandom random) {
        return IntStream.range(0, SITES).map(j -> random.nextInt(2)).toArray();
    }

    private static Complex complex(SplittableRandom random) {
        return new Complex(random.nextDouble(-1, 1), random.nextDouble(-1, 1));
    }

    private static List<Complex> complexes(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToObj(i -> complex(random)).toList();
    }

    private static List<Double> reals(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToObj(i -> random.nextDouble()).toList();
    }

    private static List<Double> atEnds(SplittableRandom random, boolean lastOnly) {
        Double[] rates = new Double[SITES];
        Arrays.fill(rates, 0.0);
        rates[SITES - 1] = random.nextDouble();
        rates[0] = lastOnly ? 0.0 : random.nextDouble();
        return List.of(rates);
    }

    @Test
    void ordersBeyondTheNumberOfExcitationsAreNotAskedFor() {
        Model model = Model.builder(Lattice.chain(100)).noise(1).build();
        int[] occupation = new int[100];
        occupation[50] = 1;
        occupation[51] = 1;
        Reduction moments = Moments.fermions(model, InitialStates.fock(occupation));
        LadderMonomial ends = LadderMonomial.hop(0, 99);
        assertThat(moments.objection(ends)).isEmpty();
        assertThat(moments.blocks(List.of(ends).stream())).containsExactly(new Block(1, 1), new Block(2, 2));
        assertThat(moments.on(moments.blocks(List.of(ends).stream())))
                .isInstanceOfSatisfying(
                        LinearEquation.class,
                        equation -> assertThat(equation.entriesBound(ends)).isEqualTo(99));
    }

    @Test
    void aStringWithTooManyPartsIsRefused() {
        Model model = Model.builder(Lattice.chain(30)).noise(1).build();
        Reduction moments =
                Moments.of(model, InitialStates.dicke(15)).reduction().orElseThrow();
        assertThat(moments.objection(LadderMonomial.hop(3, 14))).isEmpty();
        assertThat(moments.objection(LadderMonomial.hop(3, 15)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("a parity string of 11 sites"));
    }
}
