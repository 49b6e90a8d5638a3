package org.lindhop.core.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;

/**
 * A Lindblad master equation on a lattice,
 *
 * <pre>d rho/dt = -i [H, rho] + sum_mu r_mu (2 J_mu rho J_mu^+ - J_mu^+ J_mu rho - rho J_mu^+ J_mu)</pre>
 *
 * with hbar = 1. H conserves the number of excitations and every J_mu changes it by a definite amount, so that the
 * density matrix falls into blocks by number. Immutable; made by {@link #builder}.
 */
public final class Model {
    private final Lattice lattice;
    private final List<Species> species;
    private final LadderPolynomial hamiltonian;
    private final List<JumpOperator> jumps;
    private final List<Double> diffusionRates;
    private final OptionalInt maxExcitations;

    private Model(Builder b) {
        lattice = b.lattice;
        species = b.species;
        hamiltonian = LadderPolynomial.sum(b.hamiltonian);
        jumps = List.copyOf(b.jumps);
        diffusionRates = List.copyOf(b.diffusionRates);
        maxExcitations = b.maxExcitations;
    }

    /** A builder for a model of two-level systems without any term. */
    public static Builder builder(Lattice lattice) {
        return new Builder(lattice);
    }

    public Lattice lattice() {
        return lattice;
    }

    public int sites() {
        return lattice.sites();
    }

    /** The species of each site. */
    public List<Species> species() {
        return species;
    }

    public LadderPolynomial hamiltonian() {
        return hamiltonian;
    }

    public List<JumpOperator> jumps() {
        return jumps;
    }

    /** {@code 2 gamma_b |v_b|^2} of each bond: the rate at which noisy coupling lets populations diffuse over it. */
    public List<Double> diffusionRates() {
        return diffusionRates;
    }

    /** The largest total number of excitations kept; states beyond it are cut off. */
    public OptionalInt maxExcitations() {
        return maxExcitations;
    }

    /** True if no jump operator changes the number of excitations. */
    public boolean conservesNumber() {
        return jumps.stream().allMatch(j -> j.numberChange() == 0);
    }

    /**
     * True if the generator is self-adjoint and negative semidefinite in the Hilbert-Schmidt product: no unitary part,
     * every jump operator Hermitian.
     */
    public boolean isSelfAdjoint() {
        return hamiltonian.isZero() && jumps.stream().allMatch(j -> j.operator().isHermitian());
    }

    /** True if the generator has real coefficients in the occupation basis: no unitary part, real jump operators. */
    public boolean isReal() {
        return hamiltonian.isZero() && jumps.stream().allMatch(j -> j.operator().isReal());
    }

    /**
     * Adds terms one by one. Every per-bond or per-site list has one entry per bond (in the lattice's bond order) or per
     * site; all methods throw {@link InvalidModelException} on a wrong length or value.
     */
    public static final class Builder {
        private final Lattice lattice;
        private List<Species> species;
        private final List<LadderPolynomial> hamiltonian = new ArrayList<>();
        private final List<JumpOperator> jumps = new ArrayList<>();
        private final List<Double> diffusionRates;
        private OptionalInt maxExcitations = OptionalInt.empty();

        private Builder(Lattice lattice) {
            this.lattice = lattice;
            this.species = Collections.nCopies(lattice.sites(), Species.TLS);
            this.diffusionRates =
                    new ArrayList<>(Collections.nCopies(lattice.bonds().size(), 0.0));
        }

        public Builder species(List<Species> species) {
            requireLength("model.species", species.size(), lattice.sites(), "site");
            this.species = List.copyOf(species);
            return this;
        }

        public Builder species(Species species) {
            return species(Collections.nCopies(lattice.sites(), species));
        }

        /** Noisy coupling with v = 1: {@link #noise(List, List)}. */
        public Builder noise(double rate) {
            return noise(
                    Collections.nCopies(lattice.bonds().size(), rate),
                    Collections.nCopies(lattice.bonds().size(), Complex.ONE));
        }

        /**
         * Noisy coupling: on each bond b = (i, k) the jump operator
         * {@code L_b = n_i + n_k + v_b s_i^+ s_k^- + v_b* s_k^+ s_i^-} at rate {@code gamma_b} (Eq. (10) of the paper;
         * v = 1 gives Eq. (2)).
         */
        public Builder noise(List<Double> rates, List<Complex> amplitudes) {
            List<Bond> bonds = lattice.bonds();
            requireRates("model.noise.rate", rates, bonds.size(), "bond");
            requireComplex("model.noise.amplitude", amplitudes, bonds.size(), "bond");
            for (int b = 0; b < bonds.size(); b++) {
                int i = bonds.get(b).from();
                int k = bonds.get(b).to();
                Complex v = amplitudes.get(b);
                LadderPolynomial operator = LadderPolynomial.number(i)
                        .plus(LadderPolynomial.number(k))
                        .plus(LadderPolynomial.hop(i, k).times(v))
                        .plus(LadderPolynomial.hop(k, i).times(v.conjugate()));
                jump("noise on bond " + (b + 1), rates.get(b), operator);
                diffusionRates.set(b, diffusionRates.get(b) + 2 * rates.get(b) * v.abs2());
            }
            return this;
        }

        /** Local dephasing: the jump operator {@code n_j} at rate {@code gamma^R_j}. */
        public Builder dephasing(List<Double> rates) {
            requireRates("model.dephasing", rates, lattice.sites(), "site");
            for (int j = 0; j < rates.size(); j++) {
                jump("dephasing of site " + (j + 1), rates.get(j), LadderPolynomial.number(j));
            }
            return this;
        }

        /** Unitary hopping: {@code H += g_b s_i^+ s_k^- + g_b* s_k^+ s_i^-} on each bond b = (i, k). */
        public Builder hopping(List<Complex> g) {
            List<Bond> bonds = lattice.bonds();
            requireComplex("model.hopping", g, bonds.size(), "bond");
            for (int b = 0; b < bonds.size(); b++) {
                int i = bonds.get(b).from();
                int k = bonds.get(b).to();
                hamiltonian(LadderPolynomial.hop(i, k)
                        .times(g.get(b))
                        .plus(LadderPolynomial.hop(k, i).times(g.get(b).conjugate())));
            }
            return this;
        }

        /** Detuning: {@code H += omega_j n_j}. */
        public Builder frequency(List<Double> omega) {
            requireFinite("model.frequency", omega, lattice.sites(), "site");
            for (int j = 0; j < omega.size(); j++) {
                hamiltonian(LadderPolynomial.number(j).times(omega.get(j)));
            }
            return this;
        }

        /** Kerr nonlinearity: {@code H += (U_j / 2) n_j (n_j - 1)}; it vanishes on a two-level system. */
        public Builder kerr(List<Double> u) {
            requireFinite("model.kerr", u, lattice.sites(), "site");
            for (int j = 0; j < u.size(); j++) {
                hamiltonian(LadderPolynomial.power(j, 2, 2).times(u.get(j) / 2));
            }
            return this;
        }

        /** Loss: the jump operator {@code s_j^-} at rate {@code kappa_j / 2}, so that d n_j/dt = -kappa_j n_j. */
        public Builder loss(List<Double> kappa) {
            requireRates("model.loss", kappa, lattice.sites(), "site");
            for (int j = 0; j < kappa.size(); j++) {
                jump("loss of site " + (j + 1), kappa.get(j) / 2, LadderPolynomial.lower(j));
            }
            return this;
        }

        /** Gain: the jump operator {@code s_j^+} at rate {@code p_j / 2}. */
        public Builder gain(List<Double> p) {
            requireRates("model.gain", p, lattice.sites(), "site");
            for (int j = 0; j < p.size(); j++) {
                jump("gain of site " + (j + 1), p.get(j) / 2, LadderPolynomial.raise(j));
            }
            return this;
        }

        /** Adds a Hermitian, number-conserving term of one's own to H. */
        public Builder hamiltonian(LadderPolynomial term) {
            if (term.maxSite() >= lattice.sites()) {
                throw new InvalidModelException(
                        "model",
                        "a term of the Hamiltonian touches site " + (term.maxSite() + 1) + " of " + lattice.sites());
            }
            if (!term.isHermitian()) {
                throw new InvalidModelException("model", "a term of the Hamiltonian is not Hermitian: " + term);
            }
            if (term.numberChange().orElse(1) != 0) {
                throw new InvalidModelException(
                        "model", "a term of the Hamiltonian does not conserve the excitation number: " + term);
            }
            hamiltonian.add(term);
            return this;
        }

        /** Adds a jump operator of one's own; rate zero adds nothing. */
        public Builder jump(String name, double rate, LadderPolynomial operator) {
            JumpOperator jump = new JumpOperator(name, rate, operator);
            if (operator.maxSite() >= lattice.sites()) {
                throw new InvalidModelException(
                        "model", name + " touches site " + (operator.maxSite() + 1) + " of " + lattice.sites());
            }
            if (rate > 0 && !operator.isZero()) {
                jumps.add(jump);
            }
            return this;
        }

        /** Cuts the state space at a total number of excitations. */
        public Builder maxExcitations(int n) {
            if (n < 0) {
                throw new InvalidModelException("model.max-excitations", "must be at least 0, not " + n);
            }
            maxExcitations = OptionalInt.of(n);
            return this;
        }

        /**
         * The model.
         *
         * @throws InvalidModelException if excitations could grow without bound: gain on a lattice with a bosonic mode
         *     needs {@link #maxExcitations}
         */
        public Model build() {
            boolean gains = jumps.stream().anyMatch(j -> j.numberChange() > 0);
            if (gains && species.contains(Species.BOSON) && maxExcitations.isEmpty()) {
                throw new InvalidModelException(
                        "model.gain",
                        "gain on a lattice with bosonic modes lets the excitation number grow without bound; add"
                                + " max-excitations: N, the largest total number to keep");
            }
            return new Model(this);
        }

        private static void requireLength(String key, int actual, int expected, String unit) {
            if (actual != expected) {
                throw new InvalidModelException(
                        key,
                        actual + " values, but the lattice has " + expected + " " + unit + (expected == 1 ? "" : "s")
                                + "; give one value for all or one per " + unit);
            }
        }

        private static void requireRates(String key, List<Double> values, int expected, String unit) {
            requireFinite(key, values, expected, unit);
            for (double value : values) {
                if (value < 0) {
                    throw new InvalidModelException(key, value + " is negative; a rate is at least 0");
                }
            }
        }

        private static void requireFinite(String key, List<Double> values, int expected, String unit) {
            requireLength(key, values.size(), expected, unit);
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    throw new InvalidModelException(key, value + " is not a finite number");
                }
            }
        }

        private static void requireComplex(String key, List<Complex> values, int expected, String unit) {
            requireLength(key, values.size(), expected, unit);
            for (Complex value : values) {
                if (!value.isFinite()) {
                    throw new InvalidModelException(key, value + " is not a finite number");
                }
            }
        }
    }
}
