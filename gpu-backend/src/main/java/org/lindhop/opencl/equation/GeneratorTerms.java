package org.lindhop.opencl.equation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.opencl.device.ElementType;

/**
 * The terms of a generator, sorted by what can be proved of them: monomial jump operators, what is diagonal in the drift, and the
 * rest.
 */
public final class GeneratorTerms {
    /**
     * A monomial jump operator visits every state. Where it changes fewer than one in so many, as with one excitation on a long
     * chain, its rows are far fewer, and adding up the states that stay would cost accuracy besides.
     */
    private static final long MOST_STATES_PER_CHANGED = 32;

    private final Generator generator;
    private final List<MonomialJump> monomials = new ArrayList<>();
    private final List<Generator.Jump> jumps = new ArrayList<>();
    private final Map<Integer, double[]> diagonals = new HashMap<>();
    private final Map<Integer, SparseOperator> drifts = new HashMap<>();
    private final MonomialJump.Factors factors;
    private final boolean hasDiagonal;

    /** Sorts the terms of a generator. */
    public GeneratorTerms(Generator generator) {
        this.generator = generator;
        for (Generator.Jump jump : generator.jumps()) {
            Optional<MonomialJump> monomial = changesMany(jump) ? MonomialJump.of(jump, sectors()) : Optional.empty();
            monomial.ifPresentOrElse(monomials::add, () -> jumps.add(jump));
        }
        for (int n : sectors()) {
            if (monomials.isEmpty()) {
                drifts.put(n, generator.drift(n));
            } else {
                split(n, driftOfTheRest(n));
            }
        }
        factors = monomials.stream()
                .map(MonomialJump::kind)
                .max(MonomialJump.Factors::compareTo)
                .orElse(MonomialJump.Factors.SIGNS);
        hasDiagonal =
                diagonals.values().stream().flatMapToDouble(Arrays::stream).anyMatch(d -> d != 0);
    }

    private List<Integer> sectors() {
        return generator.layout().sectors();
    }

    private boolean changesMany(Generator.Jump jump) {
        if (jump.numberChange() != 0) {
            return false;
        }
        long states = 0;
        long changed = 0;
        for (int n : sectors()) {
            SparseOperator matrix = jump.from(n);
            states += matrix.rows();
            changed += matrix.nonEmptyRows();
        }
        return states <= MOST_STATES_PER_CHANGED * changed;
    }

    private SparseOperator driftOfTheRest(int sector) {
        SparseOperator h = generator.hamiltonian(sector);
        SparseOperator.Builder drift = new SparseOperator.Builder(h.rows(), h.columns()).add(new Complex(0, -1), h);
        jumps.forEach(jump -> drift.addGram(-jump.rate(), jump.from(sector)));
        return drift.build();
    }

    /** Takes the diagonal, to which monomial jump operators add theirs, out of a drift. */
    private void split(int sector, SparseOperator drift) {
        double[] diagonal = new double[Math.multiplyExact(2, drift.rows())];
        for (MonomialJump monomial : monomials) {
            for (int s = 0; s < drift.rows(); s++) {
                diagonal[2 * s] += monomial.excess(sector, s);
            }
        }
        SparseOperator.Builder rest = new SparseOperator.Builder(drift.rows(), drift.columns());
        for (int r = 0; r < drift.nonEmptyRows(); r++) {
            int s = drift.row(r);
            for (int k = drift.start(r); k < drift.start(r + 1); k++) {
                if (drift.column(k) == s) {
                    diagonal[2 * s] += drift.re(k);
                    diagonal[2 * s + 1] += drift.im(k);
                } else {
                    rest.add(s, drift.column(k), drift.re(k), drift.im(k));
                }
            }
        }
        diagonals.put(sector, diagonal);
        drifts.put(sector, rest.build());
    }

    /** Returns the type of the entries of the operators, which is that of new vectors: real if real elements stay real. */
    public ElementType elementType() {
        return generator.isReal() ? ElementType.REAL : ElementType.COMPLEX;
    }

    /** Jump operators with one entry in each row, up to a real number. */
    List<MonomialJump> monomials() {
        return monomials;
    }

    /** What the factors of all these are. */
    MonomialJump.Factors factors() {
        return factors;
    }

    /** Whether anything is to be applied beside these that is diagonal. */
    boolean hasDiagonal() {
        return hasDiagonal;
    }

    /**
     * The diagonal of {@code -i H - sum_mu r_mu J_mu^+ J_mu} with the other jump operators, and {@code w (1 - U^2) / 2} of the
     * monomial ones: pairs (re, im).
     */
    double[] diagonal(int sector) {
        return ofLayout(diagonals, sector);
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

    /**
     * {@code -i H - sum_mu r_mu J_mu^+ J_mu} with the other jump operators only; where there are monomial ones, less the
     * {@link #diagonal}.
     */
    SparseOperator drift(int sector) {
        return ofLayout(drifts, sector);
    }

    private static <T> T ofLayout(Map<Integer, T> bySector, int sector) {
        T found = bySector.get(sector);
        if (found == null) {
            throw new IllegalArgumentException("sector " + sector + " is not part of the layout");
        }
        return found;
    }
}
