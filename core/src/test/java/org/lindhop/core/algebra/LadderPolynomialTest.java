package org.lindhop.core.algebra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lindhop.core.algebra.LadderPolynomial.hop;
import static org.lindhop.core.algebra.LadderPolynomial.lower;
import static org.lindhop.core.algebra.LadderPolynomial.number;
import static org.lindhop.core.algebra.LadderPolynomial.power;
import static org.lindhop.core.algebra.LadderPolynomial.raise;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LadderPolynomialTest {
    static LongStream seeds() {
        return LongStream.range(0, 50);
    }

    /** A polynomial on the sites first..first+2 with coefficients that add and multiply without rounding. */
    private static LadderPolynomial random(SplittableRandom random, int first) {
        LadderPolynomial sum = LadderPolynomial.ZERO;
        for (int terms = random.nextInt(5); terms > 0; terms--) {
            LadderPolynomial product = LadderPolynomial.IDENTITY;
            for (int site = first; site < first + 3; site++) {
                int raise = random.nextInt(3);
                int lower = random.nextInt(3);
                if (raise + lower > 0) {
                    product = product.times(power(site, raise, lower));
                }
            }
            sum = sum.plus(product.times(new Complex(random.nextInt(-4, 5), random.nextInt(-4, 5))));
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theAdjointIsAnAntilinearInvolution(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LadderPolynomial p = random(random, 0);
        LadderPolynomial q = random(random, 0);
        Complex z = new Complex(2, -3);
        assertThat(p.adjoint().adjoint()).isEqualTo(p);
        assertThat(p.plus(q).adjoint()).isEqualTo(p.adjoint().plus(q.adjoint()));
        assertThat(p.times(z).adjoint()).isEqualTo(p.adjoint().times(z.conjugate()));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyPolynomialSplitsIntoTwoHermitianParts(long seed) {
        LadderPolynomial p = random(new SplittableRandom(seed), 0);
        LadderPolynomial minus = p.adjoint().times(-1);
        assertThat(p.plus(p.adjoint()).isHermitian()).isTrue();
        assertThat(p.plus(minus).times(Complex.I).isHermitian()).isTrue();
        assertThat(p.isHermitian()).isEqualTo(p.plus(minus).isZero());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sumsAndProductsFollowTheRules(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LadderPolynomial p = random(random, 0);
        LadderPolynomial q = random(random, 0);
        LadderPolynomial elsewhere = random(random, 3);
        assertThat(p.plus(q)).isEqualTo(q.plus(p)).hasSameHashCodeAs(q.plus(p));
        assertThat(p.plus(p.times(-1))).isEqualTo(LadderPolynomial.ZERO);
        assertThat(p.times(2)).isEqualTo(p.plus(p));
        assertThat(p.times(elsewhere)).isEqualTo(elsewhere.times(p));
        assertThat(p.plus(q).times(elsewhere)).isEqualTo(p.times(elsewhere).plus(q.times(elsewhere)));
        assertThat(p.times(elsewhere).adjoint()).isEqualTo(elsewhere.adjoint().times(p.adjoint()));
        assertThat(p.times(LadderPolynomial.IDENTITY)).isEqualTo(p);
        assertThat(p.times(LadderPolynomial.ZERO).isZero()).isTrue();
    }

    @Test
    void readsItsPropertiesOffTheExponents() {
        LadderPolynomial noise = number(0).plus(number(1)).plus(hop(0, 1)).plus(hop(1, 0));
        assertThat(noise.isHermitian()).isTrue();
        assertThat(noise.isReal()).isTrue();
        assertThat(noise.isDiagonal()).isFalse();
        assertThat(noise.numberChange()).hasValue(0);
        assertThat(noise.maxSite()).isEqualTo(1);

        assertThat(number(4).isDiagonal()).isTrue();
        assertThat(hop(2, 3).isHermitian()).isFalse();
        assertThat(hop(2, 3).times(Complex.I).isReal()).isFalse();
        assertThat(raise(0).numberChange()).hasValue(1);
        assertThat(power(5, 0, 2).numberChange()).hasValue(-2);
        assertThat(lower(0).plus(raise(0)).numberChange()).isEmpty();
        assertThat(power(0, 3, 2).adjoint()).isEqualTo(power(0, 2, 3));
        assertThat(hop(1, 1)).isEqualTo(number(1));
    }

    @Test
    void theZeroPolynomialAndTheIdentityAreOrdinaryPolynomials() {
        for (LadderPolynomial p : List.of(LadderPolynomial.ZERO, LadderPolynomial.IDENTITY)) {
            assertThat(p.isHermitian()).isTrue();
            assertThat(p.isReal()).isTrue();
            assertThat(p.isDiagonal()).isTrue();
            assertThat(p.numberChange()).hasValue(0);
            assertThat(p.maxSite()).isEqualTo(-1);
        }
        assertThat(number(0).times(0)).isEqualTo(LadderPolynomial.ZERO);
    }

    @Test
    void refusesProductsThatAreNotNormallyOrdered() {
        assertThatIllegalArgumentException().isThrownBy(() -> lower(1).times(raise(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> hop(0, 1).times(number(1)));
    }

    @Test
    void refusesMonomialsThatMakeNoSense() {
        LadderMonomial.Factor first = new LadderMonomial.Factor(0, 1, 0);
        LadderMonomial.Factor second = new LadderMonomial.Factor(1, 0, 1);
        assertThat(new LadderMonomial(List.of(first, second)).numberChange()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> new LadderMonomial(List.of(second, first)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LadderMonomial(List.of(first, first)));
        assertThatIllegalArgumentException().isThrownBy(() -> new LadderMonomial.Factor(-1, 1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new LadderMonomial.Factor(0, -1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new LadderMonomial.Factor(0, 0, 0));
    }
}
