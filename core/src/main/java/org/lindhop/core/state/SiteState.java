package org.lindhop.core.state;

import java.util.List;
import java.util.OptionalInt;
import org.lindhop.core.algebra.Complex;

/**
 * The state of a single site, as a density matrix in its occupation basis. The kinds of state are made by the static methods;
 * two objects are equal only if they describe equal states.
 */
public interface SiteState {
    /** The matrix element {@code <n| rho |m>}. */
    Complex element(int n, int m);

    /** The normally ordered moment {@code <(s^+)^p (s^-)^q>}; on a two-level system p and q are at most 1. */
    Complex moment(int p, int q);

    /** The largest occupation with nonzero probability; empty if there is no largest one. */
    OptionalInt largest();

    /** True if there is no coherence between different occupations. */
    boolean isDiagonal();

    /** True if all matrix elements are real. */
    default boolean isReal() {
        return isDiagonal();
    }

    /** True if a mode in this state is Gaussian: a coherent or a thermal state, or the vacuum. */
    default boolean isGaussian() {
        return largest().equals(OptionalInt.of(0));
    }

    /**
     * The Fock state {@code |n>}.
     *
     * @throws IllegalArgumentException if n is negative
     */
    static SiteState fock(int n) {
        if (n < 0) {
            throw new IllegalArgumentException(n + " excitations; there are none below 0");
        }
        return new Fock(n);
    }

    /**
     * The pure state {@code sum_n c_n |n>}; it is normalised.
     *
     * @param amplitudes c_0, c_1, ..., finite
     * @throws IllegalArgumentException if all amplitudes vanish
     */
    static SiteState pure(List<Complex> amplitudes) {
        List<Complex> scaled = Amplitudes.scaled(amplitudes);
        double norm2 = scaled.stream().mapToDouble(Complex::abs2).sum();
        if (!(norm2 > 0)) {
            throw new IllegalArgumentException("the amplitudes have norm " + Math.sqrt(norm2));
        }
        return new Pure(scaled.stream().map(a -> a.times(1 / Math.sqrt(norm2))).toList());
    }

    /**
     * The coherent state {@code exp(-|alpha|^2 / 2) sum_n alpha^n / sqrt(n!) |n>} of a mode.
     *
     * @throws IllegalArgumentException if {@code |alpha|^2} is not finite
     */
    static SiteState coherent(Complex alpha) {
        if (!Double.isFinite(alpha.abs2())) {
            throw new IllegalArgumentException("the amplitude " + alpha + " has no finite square");
        }
        return new Coherent(alpha);
    }

    /**
     * The thermal state of a mode, {@code sum_n nbar^n / (1 + nbar)^(n+1) |n><n|}.
     *
     * @param mean nbar, the mean occupation, at least 0
     * @throws IllegalArgumentException if it is negative or not finite
     */
    static SiteState thermal(double mean) {
        if (!(mean >= 0) || Double.isInfinite(mean)) {
            throw new IllegalArgumentException("a mean occupation of " + mean + "; it is a number from 0");
        }
        return new Thermal(mean);
    }

    /**
     * The Fock state {@code |n>}.
     *
     * @param n number of excitations
     */
    record Fock(int n) implements SiteState {
        @Override
        public Complex element(int row, int column) {
            return row == n && column == n ? Complex.ONE : Complex.ZERO;
        }

        @Override
        public Complex moment(int p, int q) {
            return p == q ? Complex.real(fallingFactorial(n, p)) : Complex.ZERO;
        }

        @Override
        public OptionalInt largest() {
            return OptionalInt.of(n);
        }

        @Override
        public boolean isDiagonal() {
            return true;
        }
    }

    /**
     * A normalised pure state {@code sum_n c_n |n>}.
     *
     * @param c amplitudes c_0, c_1, ...
     */
    record Pure(List<Complex> c) implements SiteState {
        @Override
        public Complex element(int n, int m) {
            return n < c.size() && m < c.size() ? c.get(n).times(c.get(m).conjugate()) : Complex.ZERO;
        }

        @Override
        public Complex moment(int p, int q) {
            // <psi| (s^+)^p (s^-)^q |psi>: the ket loses q excitations and the bra p, down to equal occupations.
            Complex sum = Complex.ZERO;
            for (int rest = 0; rest + Math.max(p, q) < c.size(); rest++) {
                double weight = Math.sqrt(fallingFactorial(rest + p, p) * fallingFactorial(rest + q, q));
                sum = sum.plus(
                        c.get(rest + p).conjugate().times(c.get(rest + q)).times(weight));
            }
            return sum;
        }

        @Override
        public OptionalInt largest() {
            return OptionalInt.of(c.size() - 1);
        }

        @Override
        public boolean isDiagonal() {
            return c.stream().filter(a -> !a.isZero()).count() == 1;
        }

        @Override
        public boolean isReal() {
            return c.stream().allMatch(a -> a.im() == 0);
        }
    }

    /**
     * The coherent state of a mode.
     *
     * @param alpha eigenvalue of the lowering operator
     */
    record Coherent(Complex alpha) implements SiteState {
        @Override
        public Complex element(int n, int m) {
            double scale = Math.exp(-alpha.abs2());
            Complex product = Complex.real(scale);
            for (int k = 1; k <= n; k++) {
                product = product.times(alpha).times(1 / Math.sqrt(k));
            }
            for (int k = 1; k <= m; k++) {
                product = product.times(alpha.conjugate()).times(1 / Math.sqrt(k));
            }
            return product;
        }

        @Override
        public Complex moment(int p, int q) {
            Complex product = Complex.ONE;
            for (int k = 0; k < p; k++) {
                product = product.times(alpha.conjugate());
            }
            for (int k = 0; k < q; k++) {
                product = product.times(alpha);
            }
            return product;
        }

        @Override
        public OptionalInt largest() {
            return alpha.isZero() ? OptionalInt.of(0) : OptionalInt.empty();
        }

        @Override
        public boolean isDiagonal() {
            return alpha.isZero();
        }

        @Override
        public boolean isReal() {
            return alpha.im() == 0;
        }

        @Override
        public boolean isGaussian() {
            return true;
        }
    }

    /**
     * The thermal state of a mode.
     *
     * @param mean mean occupation
     */
    record Thermal(double mean) implements SiteState {
        @Override
        public Complex element(int n, int m) {
            return n == m ? Complex.real(Math.pow(mean / (1 + mean), n) / (1 + mean)) : Complex.ZERO;
        }

        @Override
        public Complex moment(int p, int q) {
            double product = 1;
            for (int k = 1; k <= p; k++) {
                product *= k * mean;
            }
            return p == q ? Complex.real(product) : Complex.ZERO;
        }

        @Override
        public OptionalInt largest() {
            return mean == 0 ? OptionalInt.of(0) : OptionalInt.empty();
        }

        @Override
        public boolean isDiagonal() {
            return true;
        }

        @Override
        public boolean isGaussian() {
            return true;
        }
    }

    /** The falling factorial {@code n (n-1) ... (n-k+1)}. */
    private static double fallingFactorial(int n, int k) {
        double product = 1;
        for (int i = 0; i < k; i++) {
            product *= n - i;
        }
        return product;
    }
}
