package org.lindhop.core.generator;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/**
 * A linear equation for the blocks of a matrix,
 *
 * <pre>dx/dt = -i (H x - x H^+) + sum_mu r_mu (2 J_mu x J_mu^+ - J_mu^+ J_mu x - x J_mu^+ J_mu)</pre>
 *
 * With Hermitian H it is a master equation. Equations for moments have the same form with an H that is not Hermitian.
 *
 * @param hamiltonianTerms H, which conserves the number of excitations
 * @param jumpTerms rates r and operators J
 */
public record BlockEquation(List<LatticeTerm> hamiltonianTerms, List<LatticeTerm> jumpTerms) {
    public BlockEquation {
        hamiltonianTerms = List.copyOf(hamiltonianTerms);
        jumpTerms = List.copyOf(jumpTerms);
    }

    /** The master equation of a model. */
    public static BlockEquation of(Model model) {
        return new BlockEquation(model.hamiltonianTerms(), model.jumpTerms());
    }

    /** The equation of an H and of jump operators that stand at one place each. */
    public static BlockEquation of(LadderPolynomial hamiltonian, List<JumpOperator> jumps) {
        return new BlockEquation(
                hamiltonian.isZero() ? List.of() : List.of(LatticeTerm.once("H", 1, hamiltonian)),
                jumps.stream()
                        .map(jump -> LatticeTerm.once(jump.name(), jump.rate(), jump.operator()))
                        .toList());
    }

    /** H as one polynomial, made anew with every call. */
    public LadderPolynomial hamiltonian() {
        return LatticeTerm.sum(hamiltonianTerms);
    }

    /** The jump operators one by one, each made when it is asked for. */
    public List<JumpOperator> jumps() {
        return LatticeTerm.jumps(jumpTerms);
    }

    /** The terms that move excitations; all others only multiply elements by numbers. */
    public BlockEquation withoutDiagonalTerms() {
        return new BlockEquation(moving(hamiltonianTerms), moving(jumpTerms));
    }

    /** The jump operators without H. */
    public BlockEquation jumpsAlone() {
        return new BlockEquation(List.of(), jumpTerms);
    }

    /** The terms that spoil {@link #isReal}. */
    public BlockEquation complexTerms() {
        return new BlockEquation(
                hamiltonianTerms.stream().filter(term -> !isReal(term)).toList(),
                jumpTerms.stream().filter(term -> !term.operator().isReal()).toList());
    }

    private static List<LatticeTerm> moving(List<LatticeTerm> terms) {
        return terms.stream().filter(term -> !term.operator().isDiagonal()).toList();
    }

    /** True if {@code -iH} and every J are Hermitian: the generator is self-adjoint in the Hilbert-Schmidt product. */
    public boolean isSelfAdjoint() {
        return isSelfAdjointWithin()
                && jumpTerms.stream().allMatch(term -> term.operator().isHermitian());
    }

    /** True if {@code -iH} and every J that conserves the number are Hermitian: so is the generator but for what feeds blocks from others. */
    public boolean isSelfAdjointWithin() {
        return hamiltonianTerms.stream()
                        .allMatch(term -> term.operator().times(Complex.I).isHermitian())
                && jumpTerms.stream()
                        .allMatch(term ->
                                term.numberChange() != 0 || term.operator().isHermitian());
    }

    /** True if {@code -iH} and every J are real in the occupation basis: the generator has real coefficients. */
    public boolean isReal() {
        return hamiltonianTerms.stream().allMatch(BlockEquation::isReal)
                && jumpTerms.stream().allMatch(term -> term.operator().isReal());
    }

    private static boolean isReal(LatticeTerm hamiltonianTerm) {
        return hamiltonianTerm.operator().times(Complex.I).isReal();
    }
}
