package org.lindhop.core.generator;

import org.lindhop.core.model.JumpOperator;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.BlockLayout;

/**
 * How large a generator would be, counted without building it.
 *
 * @param layout the blocks
 * @param jumps number of jump operators
 * @param operatorEntries upper bound for the entries of all Hamiltonian and jump matrices
 * @param driftEntries upper bound for the entries of all G_n
 */
public record GeneratorSize(BlockLayout layout, int jumps, double operatorEntries, double driftEntries) {

    public static GeneratorSize of(Model model, BlockLayout layout) {
        double terms = model.hamiltonian().terms().size();
        double products = terms + 1;
        for (JumpOperator jump : model.jumps()) {
            int monomials = jump.operator().terms().size();
            terms += monomials;
            products += (double) monomials * monomials;
        }
        double states = 0;
        for (int n : layout.sectors()) {
            states += layout.space().dimension(n);
        }
        return new GeneratorSize(layout, model.jumps().size(), states * terms, states * products);
    }

    /** Bytes of the host tables in {@link Generator}: a column and a complex value per entry. */
    public double tableBytes() {
        return 20.0 * (operatorEntries + driftEntries);
    }

    /** Matrix elements of one state vector. */
    public double elements() {
        return layout.elements();
    }
}
