package org.lindhop.core.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.reduction.Admission;
import org.lindhop.core.reduction.Reductions;
import org.lindhop.core.state.InitialState;

/** Proves facts of models; time and memory grow as the number of terms. */
public final class Facts {
    /** What rounding may add to the modulus of an amplitude that is meant to be one. */
    private static final double ROUNDING = 1e-14;

    private final Model model;
    private final List<Fact> facts = new ArrayList<>();

    private Facts(Model model) {
        this.model = model;
    }

    /** All facts of a model and a state, those of the terms first, then those of whole equations. */
    public static List<Fact> of(Model model, InitialState initial) {
        Facts facts = new Facts(model);
        facts.number();
        facts.hermitianJumps();
        facts.realSpectrum();
        facts.realCoefficients();
        facts.swaps();
        for (Admission admission : Reductions.of(model, initial)) {
            boolean holds = admission.reduction().isPresent();
            switch (admission.method()) {
                case "populations" -> {
                    facts.add("populations close", holds, admission.reason());
                    facts.diagonal(holds);
                }
                case "moments" -> facts.add("moments close", holds, admission.reason());
                default -> facts.add("finite density matrix", holds, admission.reason());
            }
        }
        facts.connected();
        return List.copyOf(facts.facts);
    }

    private void add(String property, boolean holds, String reason) {
        facts.add(new Fact(property, holds, reason));
    }

    private void number() {
        Map<Integer, Integer> terms = new TreeMap<>();
        model.jumps().forEach(jump -> terms.merge(jump.numberChange(), 1, Integer::sum));
        terms.remove(0);
        List<String> changes = new ArrayList<>();
        terms.forEach((change, count) -> changes.add(count
                + (count == 1 ? " jump operator " : " jump operators ")
                + (count == 1 ? (change > 0 ? "adds " : "removes ") : (change > 0 ? "add " : "remove "))
                + Math.abs(change)));
        add(
                "number conserved",
                terms.isEmpty(),
                terms.isEmpty() ? "every term moves excitations and no more" : String.join(", ", changes));
    }

    private void hermitianJumps() {
        Optional<JumpOperator> other = first(jump -> !jump.operator().isHermitian());
        add(
                "Hermitian jumps",
                other.isEmpty(),
                other.map(jump -> jump.name() + " is not").orElse("J = J^+ for each: the identity stays as it is"));
    }

    private void realSpectrum() {
        add(
                "real spectrum",
                model.isSelfAdjoint(),
                model.isSelfAdjoint()
                        ? "no Hamiltonian and Hermitian jumps: states decay without oscillation"
                        : model.hamiltonian().isZero()
                                ? "jump operators are not all Hermitian"
                                : "the Hamiltonian makes states oscillate");
    }

    private void realCoefficients() {
        Optional<JumpOperator> other = first(jump -> !jump.operator().isReal());
        add(
                "real coefficients",
                model.isReal(),
                model.isReal()
                        ? "real and imaginary parts of a state evolve apart"
                        : other.map(jump -> jump.name() + " has complex amplitudes")
                                .orElse("-iH is not real"));
    }

    /** {@code L = n_i + n_k + v s_i^+ s_k^- + h.c.} with |v| = 1 on two-level systems: {@code 1 - L} permutes states. */
    private void swaps() {
        List<JumpOperator> exchanges = model.jumps().stream()
                .filter(jump -> !jump.operator().isDiagonal() && jump.numberChange() == 0)
                .toList();
        Optional<JumpOperator> other =
                exchanges.stream().filter(jump -> !isSwap(jump.operator())).findFirst();
        boolean holds = !exchanges.isEmpty() && other.isEmpty();
        add(
                "signed swaps",
                holds,
                holds
                        ? "noise on two-level systems with |v| = 1 only exchanges states"
                        : other.map(jump -> jump.name() + " is more than an exchange of two states")
                                .orElse("there is no noise on a bond"));
    }

    private boolean isSwap(LadderPolynomial operator) {
        return operator.terms().size() == 4
                && operator.terms().entrySet().stream()
                        .allMatch(term -> Math.abs(term.getValue().abs() - 1) < ROUNDING
                                && isOnTwoLevelSystems(term.getKey())
                                && (term.getKey().isDiagonal()
                                        ? term.getKey().factors().size() == 1
                                                && term.getValue().re() > 0
                                        : term.getKey().factors().size() == 2));
    }

    private boolean isOnTwoLevelSystems(LadderMonomial monomial) {
        return monomial.factors().stream()
                .allMatch(factor -> model.species().get(factor.site()) == Species.TLS
                        && factor.raise() <= 1
                        && factor.lower() <= 1);
    }

    /** The terms with which populations close keep diagonal states of two-level systems diagonal, and of no others. */
    private void diagonal(boolean populationsClose) {
        boolean spins = !model.species().contains(Species.BOSON);
        add(
                "diagonal stays diagonal",
                spins && populationsClose,
                !spins
                        ? "noise takes |1,1> of two modes to coherences between |2,0> and |0,2>"
                        : populationsClose
                                ? "occupations of two-level systems move like an exclusion process"
                                : "populations of this model feed coherences");
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

    private Optional<JumpOperator> first(Predicate<JumpOperator> condition) {
        return model.jumps().stream().filter(condition).findFirst();
    }
}
