package org.lindhop.core.generator;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lindhop.core.algebra.LadderMonomial;
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
        // A row of G has at most one entry for each way in which its terms move excitations.
        Set<LadderMonomial> moves = new HashSet<>();
        model.hamiltonian().terms().keySet().forEach(m -> moves.add(move(LadderMonomial.IDENTITY, m)));
        for (JumpOperator jump : model.jumps()) {
            Set<LadderMonomial> monomials = jump.operator().terms().keySet();
            terms += monomials.size();
            monomials.forEach(to -> monomials.forEach(from -> moves.add(move(from, to))));
        }
        double states = 0;
        for (int n : layout.sectors()) {
            states += layout.space().dimension(n);
        }
        return new GeneratorSize(layout, model.jumps().size(), states * terms, states * moves.size());
    }

    /** The shortest monomial that changes occupations as {@code from^+ to} does. */
    private static LadderMonomial move(LadderMonomial from, LadderMonomial to) {
        Map<Integer, Integer> change = new TreeMap<>();
        to.factors().forEach(f -> change.merge(f.site(), f.raise() - f.lower(), Integer::sum));
        from.factors().forEach(f -> change.merge(f.site(), f.lower() - f.raise(), Integer::sum));
        return new LadderMonomial(change.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .map(entry -> new LadderMonomial.Factor(
                        entry.getKey(), Math.max(entry.getValue(), 0), Math.max(-entry.getValue(), 0)))
                .toList());
    }

    /** Bytes of the host tables in {@link Generator}: a column and a complex value per entry. */
    public double tableBytes() {
        return 20.0 * (operatorEntries + driftEntries);
    }

    /** Matrix elements of one state vector; a floating-point number, since they may not fit a long. */
    public double elements() {
        double sum = 0;
        for (int b = 0; b < layout.size(); b++) {
            sum += (double) layout.rows(b) * layout.columns(b);
        }
        return sum;
    }
}
