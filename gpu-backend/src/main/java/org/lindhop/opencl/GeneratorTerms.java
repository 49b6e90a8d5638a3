package org.lindhop.opencl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;

/** The terms of a generator, sorted by what can be proved of them: signed swaps, and the rest. */
final class GeneratorTerms {
    /**
     * A swap visits every state. Where it moves fewer than one in so many, as with one excitation on a long chain, the rows
     * of its jump operator are far fewer, and adding up the states that stay would cost accuracy besides.
     */
    private static final long MOST_STATES_PER_MOVED = 32;

    private final Generator generator;
    private final List<SignedSwap> swaps = new ArrayList<>();
    private final List<Generator.Jump> jumps = new ArrayList<>();
    private final Map<Integer, SparseOperator> drifts = new HashMap<>();

    GeneratorTerms(Generator generator) {
        this.generator = generator;
        for (Generator.Jump jump : generator.jumps()) {
            Optional<SignedSwap> swap = movesMany(jump) ? SignedSwap.of(jump, sectors()) : Optional.empty();
            swap.ifPresentOrElse(swaps::add, () -> jumps.add(jump));
        }
        for (int n : sectors()) {
            drifts.put(n, swaps.isEmpty() ? generator.drift(n) : driftOfTheRest(n));
        }
    }

    private List<Integer> sectors() {
        return generator.layout().sectors();
    }

    private boolean movesMany(Generator.Jump jump) {
        if (jump.numberChange() != 0) {
            return false;
        }
        long states = 0;
        long moved = 0;
        for (int n : sectors()) {
            SparseOperator matrix = jump.from(n);
            states += matrix.rows();
            moved += matrix.nonEmptyRows();
        }
        return states <= MOST_STATES_PER_MOVED * moved;
    }

    private SparseOperator driftOfTheRest(int sector) {
        SparseOperator h = generator.hamiltonian(sector);
        SparseOperator.Builder drift = new SparseOperator.Builder(h.rows(), h.columns()).add(new Complex(0, -1), h);
        jumps.forEach(jump -> drift.addGram(-jump.rate(), jump.from(sector)));
        return drift.build();
    }

    Generator generator() {
        return generator;
    }

    /** Whether real elements stay real. */
    NumberField field() {
        return generator.isReal() ? NumberField.REAL : NumberField.COMPLEX;
    }

    /** Jump operators 1 - U with a signed permutation U. */
    List<SignedSwap> swaps() {
        return swaps;
    }

    /** The other jump operators that change the number of excitations by d. */
    List<Generator.Jump> jumps(int numberChange) {
        return jumps.stream()
                .filter(jump -> jump.numberChange() == numberChange)
                .toList();
    }

    /** The number changes of the other jump operators, 0 apart. */
    int[] numberChanges() {
        return jumps.stream()
                .mapToInt(Generator.Jump::numberChange)
                .filter(d -> d != 0)
                .distinct()
                .sorted()
                .toArray();
    }

    /** {@code -i H - sum_mu r_mu J_mu^+ J_mu} with the other jump operators only. */
    SparseOperator drift(int sector) {
        SparseOperator drift = drifts.get(sector);
        if (drift == null) {
            throw new IllegalArgumentException("sector " + sector + " is not part of the layout");
        }
        return drift;
    }
}
