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
    private final Generator generator;
    private final List<SignedSwap> swaps = new ArrayList<>();
    private final List<Generator.Jump> jumps = new ArrayList<>();
    private final Map<Integer, SparseOperator> drifts = new HashMap<>();

    GeneratorTerms(Generator generator) {
        this.generator = generator;
        for (Generator.Jump jump : generator.jumps()) {
            Optional<SignedSwap> swap = SignedSwap.of(jump, generator.layout().sectors());
            swap.ifPresentOrElse(swaps::add, () -> jumps.add(jump));
        }
        for (int n : generator.layout().sectors()) {
            drifts.put(n, swaps.isEmpty() ? generator.drift(n) : driftOfTheRest(n));
        }
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
