package org.lindhop.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;

/**
 * A Lindblad master equation on a lattice,
 *
 * <pre>d rho/dt = -i [H, rho] + sum_mu r_mu (2 J_mu rho J_mu^+ - J_mu^+ J_mu rho - rho J_mu^+ J_mu)</pre>
 *
 * with hbar = 1: energies and rates r_mu carry units of inverse time. H conserves the number of excitations and every J_mu
 * changes it by a definite amount, so the density matrix falls into blocks labelled by excitation numbers. Immutable; made by
 * {@link #builder}.
 */
public final class Model {
    private final Lattice lattice;
    private final List<Species> species;
    private final List<LatticeTerm> hamiltonianTerms;
    private final List<LatticeTerm> jumpTerms;
    private final double[] diffusionRates;
    private final OptionalInt maxExcitations;

    private Model(Builder b) {
        lattice = b.lattice;
        species = b.species;
        hamiltonianTerms = List.copyOf(b.hamiltonian);
        jumpTerms = List.copyOf(b.jumps);
        diffusionRates = b.diffusionRates.clone();
        maxExcitations = b.maxExcitations;
    }

    private Model(Model other, List<LatticeTerm> hamiltonianTerms) {
        lattice = other.lattice;
        species = other.species;
        this.hamiltonianTerms = List.copyOf(hamiltonianTerms);
        jumpTerms = other.jumpTerms;
        diffusionRates = other.diffusionRates;
        maxExcitations = other.maxExcitations;
    }

    private Model(Model cut) {
        lattice = cut.lattice;
        species = cut.species;
        hamiltonianTerms = cut.hamiltonianTerms;
        jumpTerms = cut.jumpTerms;
        diffusionRates = cut.diffusionRates;
        maxExcitations = OptionalInt.empty();
    }

    /** A builder for a model of two-level systems without any term. */
    public static Builder builder(Lattice lattice) {
        return new Builder(lattice);
    }

    /** The lattice on which the model lives. */
    public Lattice lattice() {
        return lattice;
    }

    /** Number of sites of the lattice. */
    public int sites() {
        return lattice.sites();
    }

    /** The species of each site. */
    public List<Species> species() {
        return species;
    }

    /** H as a sum of terms, each one operator at many places. */
    public List<LatticeTerm> hamiltonianTerms() {
        return hamiltonianTerms;
    }

    /** The jump operators J_mu with rates r_mu, as terms that hold one operator at many places each. */
    public List<LatticeTerm> jumpTerms() {
        return jumpTerms;
    }

    /**
     * H as one polynomial, made anew with every call. Its size grows with the lattice; prefer {@link #hamiltonianTerms} on
     * large ones.
     */
    public LadderPolynomial hamiltonian() {
        return LatticeTerm.sum(hamiltonianTerms);
    }

    /** The jump operators one by one; each is made when it is read. */
    public List<JumpOperator> jumps() {
        return LatticeTerm.jumps(jumpTerms);
    }

    /**
     * Rates {@code 2 gamma_b |v_b|^2} at which noisy coupling lets populations diffuse over each bond b, in bond order; zero
     * where there is no noise.
     */
    public List<Double> diffusionRates() {
        return Arrays.stream(diffusionRates).boxed().toList();
    }

    /** The cut-off: the largest total number of excitations whose states are kept; empty if all states are kept. */
    public OptionalInt maxExcitations() {
        return maxExcitations;
    }

    /** The model with all states, whatever its cut-off; itself if it has none. */
    public Model withoutCutOff() {
        return maxExcitations.isEmpty() ? this : new Model(this);
    }

    /** True if gain feeds infinitely many number sectors: on a lattice with a bosonic mode, without a cut-off. */
    public boolean isUnbounded() {
        return maxExcitations.isEmpty() && hasGain() && species.contains(Species.BOSON);
    }

    /** True if no jump operator changes the number of excitations. */
    public boolean conservesNumber() {
        return jumpTerms.stream().allMatch(j -> j.numberChange() == 0);
    }

    /** True if a jump operator adds excitations. */
    public boolean hasGain() {
        return jumpTerms.stream().anyMatch(j -> j.numberChange() > 0);
    }

    /**
     * The sum of all rates of gain: {@code 2 r |c|^2} for every summand {@code c s_j^+} of a jump operator with rate r, in
     * units of inverse time.
     */
    public double totalGain() {
        return jumpTerms.stream()
                .filter(term -> term.numberChange() > 0)
                .mapToDouble(term -> 2
                        * term.totalWeight()
                        * term.operator().terms().values().stream()
                                .mapToDouble(Complex::abs2)
                                .sum())
                .sum();
    }

    /**
     * The frequency halfway between the lowest and the highest of all sites, where that of site j is the sum of all coefficients of
     * {@code n_j} in H; in units of inverse time.
     */
    double centralFrequency() {
        double[] frequencies = frequencies();
        double lowest = Arrays.stream(frequencies).min().orElse(0);
        double highest = Arrays.stream(frequencies).max().orElse(0);
        return lowest == highest ? lowest : lowest / 2 + highest / 2;
    }

    /** The same model with {@code H - omega N} in place of H, where N is the number of excitations. */
    Model rotating(double omega) {
        List<LatticeTerm> terms = new ArrayList<>();
        for (LatticeTerm term : hamiltonianTerms) {
            LadderPolynomial rest = term.operator().without(Model::isNumber);
            if (!rest.isZero()) {
                terms.add(rest.equals(term.operator()) ? term : term.with(rest));
            }
        }
        LatticeTerm.Builder detunings = new LatticeTerm.Builder("frequency of site", LadderPolynomial.number(0), 1);
        double[] frequencies = frequencies();
        for (int j = 0; j < frequencies.length; j++) {
            detunings.place(frequencies[j] - omega, j);
        }
        if (!detunings.isEmpty()) {
            terms.add(detunings.build());
        }
        return new Model(this, terms);
    }

    private double[] frequencies() {
        double[] frequencies = new double[sites()];
        for (LatticeTerm term : hamiltonianTerms) {
            term.operator().terms().forEach((monomial, c) -> {
                for (int place = 0; isNumber(monomial) && place < term.places(); place++) {
                    frequencies[term.site(place, monomial.factors().get(0).site())] += term.weight(place) * c.re();
                }
            });
        }
        return frequencies;
    }

    private static boolean isNumber(LadderMonomial monomial) {
        return monomial.isDiagonal() && monomial.lowered() == 1;
    }

    /**
     * True if the generator is self-adjoint and negative semidefinite in the Hilbert-Schmidt product: no unitary part,
     * every jump operator Hermitian.
     */
    public boolean isSelfAdjoint() {
        return hamiltonianTerms.isEmpty()
                && jumpTerms.stream().allMatch(j -> j.operator().isHermitian());
    }

    /**
     * True if the generator has real coefficients in the occupation basis, because there is no unitary part and all jump
     * operators are real.
     */
    public boolean isReal() {
        return hamiltonianTerms.isEmpty()
                && jumpTerms.stream().allMatch(j -> j.operator().isReal());
    }

    /**
     * Builds a model term by term, starting from two-level systems without any term. Lists hold one value per bond (in the bond
     * order of the lattice) or per site. All rates and frequencies are in units of inverse time.
     *
     * <p>All methods throw {@link InvalidModelException} if a list has a wrong length, a value is not finite or a rate is
     * negative.
     */
    public static final class Builder {
        private final Lattice lattice;
        private List<Species> species;
        private final List<LatticeTerm> hamiltonian = new ArrayList<>();
        private final List<LatticeTerm> jumps = new ArrayList<>();
        private final double[] diffusionRates;
        private OptionalInt maxExcitations = OptionalInt.empty();

        private Builder(Lattice lattice) {
            this.lattice = lattice;
            this.species = Collections.nCopies(lattice.sites(), Species.TLS);
            this.diffusionRates = new double[lattice.bonds().size()];
        }

        /** Sets the species of each site. */
        public Builder species(List<Species> species) {
            requireLength("model.species", species.size(), lattice.sites(), "site");
            this.species = List.copyOf(species);
            return this;
        }

        /** Sets one species for all sites. */
        public Builder species(Species species) {
            return species(Collections.nCopies(lattice.sites(), species));
        }

        /** Adds noisy coupling at one rate and with amplitude v = 1 on all bonds; see {@link #noise(List, List)}. */
        public Builder noise(double rate) {
            return noise(
                    Collections.nCopies(lattice.bonds().size(), rate),
                    Collections.nCopies(lattice.bonds().size(), Complex.ONE));
        }

        /**
         * Adds noisy coupling: on each bond b = (i, k) the jump operator {@code L_b = n_i + n_k + v_b s_i^+ s_k^- + v_b* s_k^+
         * s_i^-} with rate {@code gamma_b} (Eq. (10) of the paper; v = 1 gives Eq. (2)).
         *
         * @param rates gamma_b of each bond
         * @param amplitudes v_b of each bond
         */
        public Builder noise(List<Double> rates, List<Complex> amplitudes) {
            List<Bond> bonds = lattice.bonds();
            requireRates("model.noise.rate", rates, bonds.size(), "bond");
            requireComplex("model.noise.amplitude", amplitudes, bonds.size(), "bond");
            perBond(
                    jumps,
                    "noise on bond",
                    rates::get,
                    amplitudes,
                    v -> LadderPolynomial.number(0)
                            .plus(LadderPolynomial.number(1))
                            .plus(LadderPolynomial.hop(0, 1).times(v))
                            .plus(LadderPolynomial.hop(1, 0).times(v.conjugate())));
            for (int b = 0; b < bonds.size(); b++) {
                diffusionRates[b] += 2 * rates.get(b) * amplitudes.get(b).abs2();
                if (!Double.isFinite(diffusionRates[b])) {
                    throw new InvalidModelException(
                            "model.noise.amplitude",
                            amplitudes.get(b) + " is too large: the rate 2 gamma |v|^2 of bond " + (b + 1)
                                    + ", with gamma = " + rates.get(b) + ", is beyond all numbers");
                }
            }
            return this;
        }

        /** Adds local dephasing: the jump operator {@code n_j} with rate {@code gamma^R_j}. */
        public Builder dephasing(List<Double> rates) {
            requireRates("model.dephasing", rates, lattice.sites(), "site");
            return perSite(jumps, "dephasing of site", rates, 1, LadderPolynomial.number(0));
        }

        /** Adds unitary hopping: {@code H += g_b s_i^+ s_k^- + g_b* s_k^+ s_i^-} on each bond b = (i, k). */
        public Builder hopping(List<Complex> g) {
            requireComplex("model.hopping", g, lattice.bonds().size(), "bond");
            perBond(
                    hamiltonian,
                    "hopping on bond",
                    b -> 1.0,
                    g,
                    amplitude -> LadderPolynomial.hop(0, 1)
                            .times(amplitude)
                            .plus(LadderPolynomial.hop(1, 0).times(amplitude.conjugate())));
            return this;
        }

        /** Adds a detuning: {@code H += omega_j n_j}. */
        public Builder frequency(List<Double> omega) {
            requireFinite("model.frequency", omega, lattice.sites(), "site");
            return perSite(hamiltonian, "frequency of site", omega, 1, LadderPolynomial.number(0));
        }

        /** Adds a Kerr nonlinearity: {@code H += (U_j / 2) n_j (n_j - 1)}, which vanishes on a two-level system. */
        public Builder kerr(List<Double> u) {
            requireFinite("model.kerr", u, lattice.sites(), "site");
            return perSite(hamiltonian, "kerr of site", u, 0.5, LadderPolynomial.power(0, 2, 2));
        }

        /**
         * Adds loss: the jump operator {@code s_j^-} with rate {@code kappa_j / 2}, so that {@code d<n_j>/dt = -kappa_j <n_j>}.
         */
        public Builder loss(List<Double> kappa) {
            requireRates("model.loss", kappa, lattice.sites(), "site");
            return perSite(jumps, "loss of site", kappa, 0.5, LadderPolynomial.lower(0));
        }

        /** Adds gain: the jump operator {@code s_j^+} with rate {@code p_j / 2}. */
        public Builder gain(List<Double> p) {
            requireRates("model.gain", p, lattice.sites(), "site");
            return perSite(jumps, "gain of site", p, 0.5, LadderPolynomial.raise(0));
        }

        /**
         * Adds any other Hermitian, number-conserving term to H.
         *
         * @throws InvalidModelException if the term is not Hermitian, does not conserve the number of excitations, or has a
         *     site outside the lattice
         */
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
            if (!term.isZero()) {
                hamiltonian.add(LatticeTerm.once("a term of the Hamiltonian", 1, term));
            }
            return this;
        }

        /**
         * Adds any other jump operator; one with rate zero is ignored.
         *
         * @param name describes the term in messages and plans
         * @param rate r, at least zero
         * @param operator J; all its monomials change the number of excitations by the same amount
         * @throws InvalidModelException if the rate is negative or not finite, monomials change the number by different
         *     amounts, or the operator has a site outside the lattice
         */
        public Builder jump(String name, double rate, LadderPolynomial operator) {
            JumpOperator jump = new JumpOperator(name, rate, operator);
            if (operator.maxSite() >= lattice.sites()) {
                throw new InvalidModelException(
                        "model", name + " touches site " + (operator.maxSite() + 1) + " of " + lattice.sites());
            }
            if (rate > 0 && !operator.isZero()) {
                jumps.add(LatticeTerm.once(jump.name(), rate, operator));
            }
            return this;
        }

        /**
         * Cuts off the density matrix: keeps states with at most n excitations in all. Equations that close for all states, those of
         * moments and populations, have no cut-off.
         *
         * @throws InvalidModelException if n is negative
         */
        public Builder maxExcitations(int n) {
            if (n < 0) {
                throw new InvalidModelException("model.max-excitations", "must be at least 0, not " + n);
            }
            maxExcitations = OptionalInt.of(n);
            return this;
        }

        /** Makes the model. */
        public Model build() {
            return new Model(this);
        }

        /** Adds one term for each distinct amplitude, placed on the bonds that have it. */
        private void perBond(
                List<LatticeTerm> terms,
                String name,
                IntToDoubleFunction weight,
                List<Complex> amplitudes,
                Function<Complex, LadderPolynomial> operator) {
            Map<Complex, LatticeTerm.Builder> byAmplitude = new LinkedHashMap<>();
            Complex last = null;
            LatticeTerm.Builder ofLast = null;
            for (int b = 0; b < amplitudes.size(); b++) {
                Bond bond = lattice.bonds().get(b);
                // Neighbouring bonds usually share their amplitude: saves a million look-ups on a large lattice.
                if (ofLast == null || !amplitudes.get(b).equals(last)) {
                    last = amplitudes.get(b);
                    ofLast =
                            byAmplitude.computeIfAbsent(last, v -> new LatticeTerm.Builder(name, operator.apply(v), 2));
                }
                ofLast.place(weight.applyAsDouble(b), bond.from(), bond.to());
            }
            byAmplitude.values().forEach(term -> add(term, terms));
        }

        private Builder perSite(
                List<LatticeTerm> terms, String name, List<Double> values, double factor, LadderPolynomial operator) {
            LatticeTerm.Builder term = new LatticeTerm.Builder(name, operator, 1);
            for (int j = 0; j < values.size(); j++) {
                term.place(factor * values.get(j), j);
            }
            add(term, terms);
            return this;
        }

        private static void add(LatticeTerm.Builder term, List<LatticeTerm> terms) {
            if (!term.isEmpty()) {
                terms.add(term.build());
            }
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
