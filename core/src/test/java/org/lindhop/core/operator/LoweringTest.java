package org.lindhop.core.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.lindhop.core.algebra.LadderPolynomial.hop;
import static org.lindhop.core.algebra.LadderPolynomial.lower;
import static org.lindhop.core.algebra.LadderPolynomial.number;
import static org.lindhop.core.algebra.LadderPolynomial.power;
import static org.lindhop.core.algebra.LadderPolynomial.raise;
import static org.lindhop.core.model.Species.BOSON;
import static org.lindhop.core.model.Species.TLS;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.OccupationSpace;

class LoweringTest {
    private static final List<Species> SPECIES = List.of(BOSON, TLS, BOSON, TLS);
    private static final OccupationSpace SPACE = new OccupationSpace(SPECIES, OptionalInt.empty());
    private static final Complex MINUS_ONE = Complex.real(-1);

    /** The matrix from the sector with n excitations. */
    private static DenseMatrix matrix(LadderPolynomial polynomial, int n) {
        return DenseMatrix.of(Lowering.matrix(polynomial, SPACE, n));
    }

    private static DenseMatrix identity(int n) {
        return DenseMatrix.identity(SPACE.basis(n).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void ladderOperatorsObeyTheirCommutationRelations(int n) {
        for (int j = 0; j < SPECIES.size(); j++) {
            for (int k = 0; k < SPECIES.size(); k++) {
                DenseMatrix lowerRaise = matrix(lower(j), n + 1).times(matrix(raise(k), n));
                DenseMatrix raiseLower = matrix(raise(k), n - 1).times(matrix(lower(j), n));
                if (j != k) {
                    lowerRaise.assertClose(raiseLower);
                } else if (SPECIES.get(j) == BOSON) {
                    lowerRaise.plus(MINUS_ONE, raiseLower).assertClose(identity(n));
                } else {
                    lowerRaise.plus(Complex.ONE, raiseLower).assertClose(identity(n));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void powersAreRepeatedFactorsInNormalOrder(int n) {
        for (int j = 0; j < SPECIES.size(); j++) {
            DenseMatrix pair = matrix(lower(j), n - 1).times(matrix(lower(j), n));
            matrix(power(j, 0, 2), n).assertClose(pair);
            matrix(power(j, 1, 2), n).assertClose(matrix(raise(j), n - 2).times(pair));
            matrix(power(j, 2, 2), n)
                    .assertClose(matrix(raise(j), n - 1)
                            .times(matrix(raise(j), n - 2))
                            .times(pair));
            matrix(number(j), n).assertClose(matrix(raise(j), n - 1).times(matrix(lower(j), n)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void sumsProductsAndAdjointsOfPolynomialsAreThoseOfMatrices(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(2, 5);
        LadderPolynomial p = randomConserving(random, 0);
        LadderPolynomial q = randomConserving(random, 2);
        Complex z = new Complex(0.5, -2);
        matrix(p.plus(q.times(z)), n).assertClose(matrix(p, n).plus(z, matrix(q, n)));
        matrix(p.times(q), n).assertClose(matrix(p, n).times(matrix(q, n)));
        matrix(p.adjoint(), n).assertClose(matrix(p, n).adjoint());
        matrix(lower(1).adjoint(), n).assertClose(matrix(lower(1), n + 1).adjoint());
    }

    /** A polynomial on two neighbouring sites that conserves the number of excitations. */
    private static LadderPolynomial randomConserving(SplittableRandom random, int site) {
        LadderPolynomial sum = LadderPolynomial.IDENTITY;
        List<LadderPolynomial> terms = List.of(
                number(site),
                number(site + 1),
                number(site).times(number(site + 1)),
                hop(site, site + 1),
                hop(site + 1, site),
                power(site, 2, 2));
        for (LadderPolynomial term : terms) {
            sum = sum.plus(term.times(new Complex(random.nextInt(-2, 3), random.nextInt(-2, 3))));
        }
        return sum;
    }

    @Test
    void aHopOfOneExcitationIsOneEntry() {
        SparseOperator hop = Lowering.matrix(hop(2, 0).times(new Complex(3, 4)), SPACE, 1);
        assertThat(hop.nonZeros()).isEqualTo(1);
        assertThat(hop.get(2, 0)).isEqualTo(new Complex(3, 4));
    }

    @Test
    void numbersAreCountedOnTheDiagonal() {
        LadderPolynomial total = IntStream.range(0, SPECIES.size())
                .mapToObj(LadderPolynomial::number)
                .reduce(LadderPolynomial.ZERO, LadderPolynomial::plus);
        DenseMatrix three =
                new DenseMatrix(SPACE.basis(3).size(), SPACE.basis(3).size());
        matrix(total, 3).assertClose(three.plus(Complex.real(3), identity(3)));
    }

    @Test
    void whatLeadsOutOfTheSpaceHasNoRows() {
        OccupationSpace cut = new OccupationSpace(SPECIES, OptionalInt.of(2));
        SparseOperator above = Lowering.matrix(raise(0), cut, 2);
        assertThat(above.rows()).isZero();
        assertThat(above.columns()).isEqualTo(cut.basis(2).size());
        assertThat(Lowering.matrix(power(0, 0, 2), cut, 1).rows()).isZero();
        assertThat(Lowering.matrix(raise(0), cut, 1).nonZeros()).isEqualTo(SPECIES.size());
    }

    @Test
    void refusesPolynomialsWithoutADefiniteNumberChange() {
        assertThatIllegalArgumentException().isThrownBy(() -> Lowering.matrix(raise(0).plus(lower(0)), SPACE, 1));
    }
}
