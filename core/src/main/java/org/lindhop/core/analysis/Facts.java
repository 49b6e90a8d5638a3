package org.lindhop.core.analysis;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.equation.Applicability;
import org.lindhop.core.equation.GaussianMoments;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.symmetry.LatticeSymmetries;

/** Proves properties of models from their terms; time and memory grow as the number of terms. */
public final class Facts {
    private final Model model;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<Integer, Integer> changes = new TreeMap<>();
    private Optional<String> notHermitian = Optional.empty();
    private Optional<String> complex = Optional.empty();
    private Optional<String> noSwap = Optional.empty();
    private boolean exchanges;

    private Facts(Model model) {
        this.model = model;
        for (LatticeTerm term : model.jumpTerms()) {
            LadderPolynomial operator = term.operator();
            if (term.numberChange() != 0) {
                changes.merge(term.numberChange(), term.places(), Integer::sum);
            } else if (!operator.isDiagonal()) {
                exchanges = true;
                noSwap = noSwap.or(() -> first(term, !isSwap(term)));
            }
            notHermitian = notHermitian.or(() -> first(term, !operator.isHermitian()));
            complex = complex.or(() -> first(term, !operator.isReal()));
        }
    }

    /** The name of a term with its first place; empty if the term violates nothing. */
    private static Optional<String> first(LatticeTerm term, boolean spoils) {
        return spoils ? Optional.of(LatticeTerm.jumps(List.of(term)).get(0).name()) : Optional.empty();
    }

    /**
     * All facts about a model and an initial state: first those proved from the terms, then those about whole equations.
     *
     * @param model the model
     * @param initial the initial state
     * @param symmetries lattice symmetries of model and state
     * @param candidates the equations that were considered, with the reasons why they apply or not
     * @throws org.lindhop.core.model.InvalidModelException if the state does not fit the model
     */
    public static List<Fact> of(
            Model model, InitialState initial, LatticeSymmetries symmetries, List<Applicability> candidates) {
        Facts facts = new Facts(model);
        facts.ofTerms();
        for (Applicability candidate : candidates) {
            boolean holds = candidate.reduction().isPresent();
            switch (candidate.method()) {
                case "populations" -> {
                    facts.add("populations close", holds, candidate.reason());
                    facts.diagonal();
                }
                case "moments" -> {
                    facts.add("moments close", holds, candidate.reason());
                    facts.gaussian(GaussianMoments.of(model, initial));
                }
                default -> facts.add("finite density matrix", holds, candidate.reason());
            }
        }
        facts.add("lattice symmetry", symmetries.order() > 1, symmetries.reason());
        facts.connected();
        return List.copyOf(facts.facts);
    }

    private void add(String property, boolean holds, String reason) {
        facts.add(new Fact(property, holds, reason));
    }

    private void ofTerms() {
        add(
                "number conserved",
                changes.isEmpty(),
                changes.isEmpty()
                        ? "every term moves excitations and no more"
                        : changes.entrySet().stream()
                                .map(entry -> change(entry.getKey(), entry.getValue()))
                                .collect(Collectors.joining(", ")));
        add(
                "Hermitian jumps",
                notHermitian.isEmpty(),
                notHermitian.map(name -> name + " is not Hermitian").orElse("J = J^+ for each"));
        add("real spectrum", model.isSelfAdjoint(), spectrum());
        add(
                "real coefficients",
                model.isReal(),
                model.isReal()
                        ? "real and imaginary parts of a state evolve apart"
                        : complex.map(name -> name + " has complex amplitudes").orElse("-iH is not real"));
        // L = n_i + n_k + v s_i^+ s_k^- + h.c. on two-level systems: 1 - L has one entry in each row.
        add(
                "weighted swaps",
                exchanges && noSwap.isEmpty(),
                !exchanges
                        ? "there is no noise on a bond"
                        : noSwap.map(name -> name + " does more than exchange two states")
                                .orElse("noise on two-level systems exchanges two states with a factor"));
    }

    private String spectrum() {
        if (model.isSelfAdjoint()) {
            return "without a Hamiltonian and with Hermitian jumps states decay and do not oscillate";
        }
        return notHermitian.map(name -> name + " is not Hermitian").orElse("the Hamiltonian makes states oscillate");
    }

    /** A phrase such as "2 jump operators remove 1". */
    private static String change(int change, int count) {
        String verb = change > 0 ? "add" : "remove";
        return (count == 1 ? "1 jump operator " + verb + "s " : count + " jump operators " + verb + " ")
                + Math.abs(change);
    }

    private boolean isSwap(LatticeTerm term) {
        IntBuffer sites = term.sites();
        return term.width() == 2
                && term.operator().isHermitian()
                && term.operator().terms().size() == 4
                && term.operator().terms().entrySet().stream()
                        .allMatch(entry -> isOfSwap(entry.getKey(), entry.getValue()))
                && IntStream.range(0, sites.limit())
                        .allMatch(i -> model.species().get(sites.get(i)) == Species.TLS);
    }

    private static boolean isOfSwap(LadderMonomial monomial, Complex coefficient) {
        return monomial.factors().stream().allMatch(factor -> factor.raise() <= 1 && factor.lower() <= 1)
                && (monomial.isDiagonal()
                        ? monomial.factors().size() == 1 && coefficient.equals(Complex.ONE)
                        : monomial.factors().size() == 2);
    }

    /**
     * Adds whether diagonal density matrices stay diagonal. A jump operator with one monomial maps an occupation state to a
     * single one; a sum of monomials may map it to several, except for swaps.
     */
    private void diagonal() {
        Optional<LatticeTerm> spreading = model.jumpTerms().stream()
                .filter(term ->
                        !term.operator().isDiagonal() && term.operator().terms().size() > 1 && !isSwap(term))
                .findFirst();
        boolean hops = model.hamiltonianTerms().stream()
                .anyMatch(term -> !term.operator().isDiagonal());
        add(
                "diagonal stays diagonal",
                !hops && spreading.isEmpty(),
                spreading
                        .map(this::spreads)
                        .orElse(
                                hops
                                        ? "populations of this model feed coherences"
                                        : exchanges
                                                ? "occupations of two-level systems move like an exclusion process"
                                                : "every jump takes fixed occupations to fixed ones"));
    }

    private String spreads(LatticeTerm term) {
        return term.numberChange() == 0 && model.species().get(term.site(0, 0)) == Species.BOSON
                ? "noise takes |1,1> of two modes to coherences between |2,0> and |0,2>"
                : first(term, true).orElseThrow() + " takes fixed occupations to superpositions";
    }

    private void gaussian(Applicability candidate) {
        boolean holds = candidate.reduction().isPresent();
        add(
                "Gaussian stays Gaussian",
                holds,
                holds
                        ? "the initial state is Gaussian, the Hamiltonian quadratic, and each jump operator linear"
                        : candidate.reason());
    }

    private void connected() {
        int components = Components.of(model).size();
        add(
                "connected",
                components == 1,
                components == 1
                        ? "no part of the lattice evolves on its own"
                        : components + " parts of the lattice evolve independently");
    }
}
