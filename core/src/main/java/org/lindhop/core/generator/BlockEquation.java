package org.lindhop.core.generator;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;

/**
 * A linear equation for the blocks of a matrix x, of the form of a master equation,
 *
 * <pre>dx/dt = -i (H x - x H^+) + sum_mu r_mu (2 J_mu x J_mu^+ - J_mu^+ J_mu x - x J_mu^+ J_mu)</pre>
 *
 * With Hermitian H it is a master equation. Equations for moments have the same form with an H that is not Hermitian.
 *
 * @param hamiltonianTerms H, which conserves the number of excitations; in units of inverse time
 * @param jumpTerms rates r_mu, in units of inverse time, and operators J_mu
 */
public record BlockEquation(List<LatticeTerm> hamiltonianTerms, List<LatticeTerm> jumpTerms) {
    /** Copies the lists of terms. */
    public BlockEquation {
        hamiltonianTerms = List.copyOf(hamiltonianTerms);
        jumpTerms = List.copyOf(jumpTerms);
    }

    /** The master equation of a model. */
    public static BlockEquation of(Model model) {
        return new BlockEquation(model.hamiltonianTerms(), model.jumpTerms());
    }

    /** The equation with a given H and jump operators, each of them a term with a single place. */
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

    /** The jump operators one by one; each is made when it is read. */
    public List<JumpOperator> jumps() {
        return LatticeTerm.jumps(jumpTerms);
    }

    /**
     * The equation with only those terms that change occupations; the terms left out are diagonal in the occupation basis and
     * only multiply each element of x by a number.
     */
    public BlockEquation withoutDiagonalTerms() {
        return new BlockEquation(moving(hamiltonianTerms), moving(jumpTerms));
    }

    /** The equation with the jump operators and without H. */
    public BlockEquation jumpsAlone() {
        return new BlockEquation(List.of(), jumpTerms);
    }

    /** The equation with only those terms that are not real: without them, {@link #isReal} would hold. */
    public BlockEquation complexTerms() {
        return new BlockEquation(
                hamiltonianTerms.stream().filter(term -> !isReal(term)).toList(),
                jumpTerms.stream().filter(term -> !term.operator().isReal()).toList());
    }

    private static List<LatticeTerm> moving(List<LatticeTerm> terms) {
        return terms.stream().filter(term -> !term.operator().isDiagonal()).toList();
    }

    /** True if {@code -iH} and every J are Hermitian; then the generator is self-adjoint in the Hilbert-Schmidt product. */
    public boolean isSelfAdjoint() {
        return isSelfAdjointWithin()
                && jumpTerms.stream().allMatch(term -> term.operator().isHermitian());
    }

    /**
     * True if {@code -iH} and every number-conserving J are Hermitian; then the generator is self-adjoint within each block,
     * apart from the terms that feed one block from another.
     */
    public boolean isSelfAdjointWithin() {
        return hamiltonianTerms.stream()
                        .allMatch(term -> term.operator().times(Complex.I).isHermitian())
                && jumpTerms.stream()
                        .allMatch(term ->
                                term.numberChange() != 0 || term.operator().isHermitian());
    }

    /** True if {@code -iH} and every J are real in the occupation basis; then the generator has real coefficients. */
    public boolean isReal() {
        return hamiltonianTerms.stream().allMatch(BlockEquation::isReal)
                && jumpTerms.stream().allMatch(term -> term.operator().isReal());
    }

    private static boolean isReal(LatticeTerm hamiltonianTerm) {
        return hamiltonianTerm.operator().times(Complex.I).isReal();
    }
}
