package org.lindhop.testkit;

import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.Bond;
import org.lindhop.core.model.Lattice;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;

/**
 * The physical parameters of a master equation, one per bond or site, from which both a {@link Model} and a {@link
 * KroneckerOracle} are built. It starts as two-level systems without any term. Methods that add a term take suppliers, which
 * are called once per bond or site. All rates and frequencies are in units of inverse time.
 */
public final class PhysicalModel {
    private final Lattice lattice;
    private List<Species> species;
    private OptionalInt maxExcitations = OptionalInt.empty();

    private List<Double> noiseRate;
    private List<Complex> noiseAmplitude;
    private List<Complex> hopping;
    private List<Double> crossKerr;
    private List<Double> dephasing;
    private List<Double> frequency;
    private List<Double> kerr;
    private List<Double> loss;
    private List<Double> gain;
    private List<Double> pairLoss;
    private double collectiveLoss;

    private PhysicalModel(Lattice lattice) {
        this.lattice = lattice;
        species = Collections.nCopies(lattice.sites(), Species.TLS);
        noiseRate = perBond(() -> 0.0);
        noiseAmplitude = perBond(() -> Complex.ZERO);
        hopping = perBond(() -> Complex.ZERO);
        crossKerr = perBond(() -> 0.0);
        dephasing = perSite(() -> 0.0);
        frequency = perSite(() -> 0.0);
        kerr = perSite(() -> 0.0);
        loss = perSite(() -> 0.0);
        gain = perSite(() -> 0.0);
        pairLoss = perSite(() -> 0.0);
    }

    /** Two-level systems on a lattice, without any term. */
    public static PhysicalModel on(Lattice lattice) {
        return new PhysicalModel(lattice);
    }

    /** Makes all sites bosonic modes. */
    public PhysicalModel bosons() {
        return species(Collections.nCopies(lattice.sites(), Species.BOSON));
    }

    /** Sets the species of each site. */
    public PhysicalModel species(List<Species> value) {
        species = List.copyOf(value);
        return this;
    }

    /** Sets the cut-off: the largest total number of excitations. */
    public PhysicalModel maxExcitations(int total) {
        maxExcitations = OptionalInt.of(total);
        return this;
    }

    /**
     * Adds noisy coupling: {@code L_b = n_i + n_k + v_b s_i^+ s_k^- + v_b* s_k^+ s_i^-} with rate gamma_b on each bond b = (i,
     * k).
     */
    public PhysicalModel noise(Supplier<Double> rate, Supplier<Complex> amplitude) {
        noiseRate = perBond(rate);
        noiseAmplitude = perBond(amplitude);
        return this;
    }

    /** Adds hopping: {@code H += g_b s_i^+ s_k^- + g_b* s_k^+ s_i^-}. */
    public PhysicalModel hopping(Supplier<Complex> g) {
        hopping = perBond(g);
        return this;
    }

    /** Adds a cross-Kerr term {@code H += chi_b n_i n_k}, which the engine receives as a polynomial. */
    public PhysicalModel crossKerr(Supplier<Double> chi) {
        crossKerr = perBond(chi);
        return this;
    }

    /** Adds dephasing: the jump operator {@code n_j} with rate gamma^R_j. */
    public PhysicalModel dephasing(Supplier<Double> rate) {
        dephasing = perSite(rate);
        return this;
    }

    /** Adds a detuning: {@code H += omega_j n_j}. */
    public PhysicalModel frequency(Supplier<Double> omega) {
        frequency = perSite(omega);
        return this;
    }

    /** Adds a Kerr nonlinearity: {@code H += (U_j / 2) n_j (n_j - 1)}. */
    public PhysicalModel kerr(Supplier<Double> u) {
        kerr = perSite(u);
        return this;
    }

    /** Adds loss: the jump operator {@code s_j^-} with rate kappa_j / 2. */
    public PhysicalModel loss(Supplier<Double> kappa) {
        loss = perSite(kappa);
        return this;
    }

    /** Adds gain: the jump operator {@code s_j^+} with rate p_j / 2. */
    public PhysicalModel gain(Supplier<Double> p) {
        gain = perSite(p);
        return this;
    }

    /** Adds pair loss: the jump operator {@code (s_j^-)^2}, which removes two excitations at once. */
    public PhysicalModel pairLoss(Supplier<Double> rate) {
        pairLoss = perSite(rate);
        return this;
    }

    /** Adds collective loss: the jump operator {@code sum_j s_j^-}, which has many entries per row. */
    public PhysicalModel collectiveLoss(double rate) {
        collectiveLoss = rate;
        return this;
    }

    /** The model with these parameters. */
    public Model model() {
        Model.Builder builder = Model.builder(lattice)
                .species(species)
                .noise(noiseRate, noiseAmplitude)
                .dephasing(dephasing)
                .hopping(hopping)
                .frequency(frequency)
                .kerr(kerr)
                .loss(loss)
                .gain(gain);
        maxExcitations.ifPresent(builder::maxExcitations);
        for (int b = 0; b < bonds().size(); b++) {
            Bond bond = bonds().get(b);
            builder.hamiltonian(LadderPolynomial.number(bond.from())
                    .times(LadderPolynomial.number(bond.to()))
                    .times(crossKerr.get(b)));
        }
        LadderPolynomial collective = LadderPolynomial.ZERO;
        for (int j = 0; j < sites(); j++) {
            builder.jump("pair loss of site " + (j + 1), pairLoss.get(j), LadderPolynomial.power(j, 0, 2));
            collective = collective.plus(LadderPolynomial.lower(j));
        }
        return builder.jump("collective loss", collectiveLoss, collective).build();
    }

    int sites() {
        return lattice.sites();
    }

    List<Bond> bonds() {
        return lattice.bonds();
    }

    List<Species> species() {
        return species;
    }

    OptionalInt maxExcitations() {
        return maxExcitations;
    }

    double noiseRate(int bond) {
        return noiseRate.get(bond);
    }

    Complex noiseAmplitude(int bond) {
        return noiseAmplitude.get(bond);
    }

    Complex hopping(int bond) {
        return hopping.get(bond);
    }

    double crossKerr(int bond) {
        return crossKerr.get(bond);
    }

    double dephasing(int site) {
        return dephasing.get(site);
    }

    double frequency(int site) {
        return frequency.get(site);
    }

    double kerr(int site) {
        return kerr.get(site);
    }

    double loss(int site) {
        return loss.get(site);
    }

    double gain(int site) {
        return gain.get(site);
    }

    double pairLoss(int site) {
        return pairLoss.get(site);
    }

    double collectiveLoss() {
        return collectiveLoss;
    }

    private <T> List<T> perBond(Supplier<T> value) {
        return Stream.generate(value).limit(lattice.bonds().size()).toList();
    }

    private <T> List<T> perSite(Supplier<T> value) {
        return Stream.generate(value).limit(lattice.sites()).toList();
    }
}
