package org.lindhop.core.generator;

import java.util.List;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.algebra.LadderPolynomial;
import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;

/**
 * A linear equation for the blocks of a matrix,
 *
 * <pre>dx/dt = -i (H x - x H^+) + sum_mu r_mu (2 J_mu x J_mu^+ - J_mu^+ J_mu x - x J_mu^+ J_mu)</pre>
 *
 * With Hermitian H it is a master equation. Equations for moments have the same form with an H that is not Hermitian.
 *
 * @param hamiltonian H, which conserves the number of excitations
 * @param jumps rates r and operators J
 */
public record BlockEquation(LadderPolynomial hamiltonian, List<JumpOperator> jumps) {
    public BlockEquation {
        jumps = List.copyOf(jumps);
    }

    /** The master equation of a model. */
    public static BlockEquation of(Model model) {
        return new BlockEquation(model.hamiltonian(), model.jumps());
    }

    /** True if {@code -iH} and every J are Hermitian: the generator is self-adjoint in the Hilbert-Schmidt product. */
    public boolean isSelfAdjoint() {
        return hamiltonian.times(Complex.I).isHermitian()
                && jumps.stream().allMatch(jump -> jump.operator().isHermitian());
    }

    /** True if {@code -iH} and every J are real in the occupation basis: the generator has real coefficients. */
    public boolean isReal() {
        return hamiltonian.times(Complex.I).isReal()
                && jumps.stream().allMatch(jump -> jump.operator().isReal());
    }
}
