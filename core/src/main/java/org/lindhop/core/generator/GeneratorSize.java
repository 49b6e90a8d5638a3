package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.lindhop.core.algebra.LadderMonomial;
import org.lindhop.core.model.LatticeTerm;
import org.lindhop.core.model.Model;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * The size of a generator and of the states that it acts on, estimated without building them.
 *
 * @param layout the blocks
 * @param equation from which the generator would be made; empty if its matrices are made in another way
 * @param real whether all coefficients of the generator and all elements of the states are real
 * @param jumps number of jump operators
 * @param hamiltonianEntries upper bound for the number of entries of all H_n
 * @param jumpEntries upper bound for the number of entries of all jump matrices
 * @param driftEntries upper bound for the number of entries of all G_n
 */
public record GeneratorSize(
        BlockLayout layout,
        Optional<BlockEquation> equation,
        boolean real,
        int jumps,
        double hamiltonianEntries,
        double jumpEntries,
        double driftEntries) {
    private static final int BYTES_PER_ENTRY = 20;
    private static final int BYTES_PER_ROW = 8;

    /**
     * The size of a model's master equation.
     *
     * @param realStates whether all elements of the states are real
     */
    public static GeneratorSize of(Model model, BlockLayout layout, boolean realStates) {
        return of(BlockEquation.of(model), layout, realStates);
    }

    /** The size of an existing generator, acting on real states if its coefficients are real. */
    public static GeneratorSize of(Generator generator) {
        BlockLayout layout = generator.layout();
        return generator.equation().map(equation -> of(equation, layout, true)).orElseGet(() -> {
            double entries = layout.sectors().stream()
                    .mapToDouble(n -> generator.drift(n).nonZeros())
                    .sum();
            return new GeneratorSize(layout, Optional.empty(), generator.isReal(), 0, entries, 0, entries);
        });
    }

    /**
     * The size of an equation on given blocks.
     *
     * @param realStates whether all elements of the states are real
     */
    public static GeneratorSize of(BlockEquation equation, BlockLayout layout, boolean realStates) {
        EntryCount count = new EntryCount(layout);
        double hamiltonianEntries = 0;
        double jumpEntries = 0;
        // A row of G has at most one entry for each way in which its terms move excitations.
        Map<List<Object>, Moves> moves = new LinkedHashMap<>();
        for (LatticeTerm term : equation.hamiltonianTerms()) {
            Set<LadderMonomial> monomials = term.operator().terms().keySet();
            hamiltonianEntries += count.of(monomials, term);
            Set<LadderMonomial> ways = ways(term, moves);
            monomials.forEach(m -> ways.add(move(LadderMonomial.IDENTITY, m)));
        }
        for (LatticeTerm term : equation.jumpTerms()) {
            Set<LadderMonomial> monomials = term.operator().terms().keySet();
            jumpEntries += count.of(monomials, term);
            Set<LadderMonomial> ways = ways(term, moves);
            monomials.forEach(to -> monomials.forEach(from -> ways.add(move(from, to))));
        }
        // Terms that move nothing share the diagonal entries.
        double driftEntries = 0;
        boolean diagonal = false;
        for (Moves together : moves.values()) {
            diagonal |= together.ways().remove(LadderMonomial.IDENTITY);
            driftEntries += count.of(together.ways(), together.term());
        }
        driftEntries += diagonal ? count.ofDiagonal() : 0;
        int jumps = equation.jumpTerms().stream().mapToInt(LatticeTerm::places).sum();
        return new GeneratorSize(
                layout,
                Optional.of(equation),
                realStates && equation.isReal(),
                jumps,
                hamiltonianEntries,
                jumpEntries,
                driftEntries);
    }

    /** The distinct ways in which the terms at the places of {@code term} move excitations. */
    private record Moves(LatticeTerm term, Set<LadderMonomial> ways) {}

    private static Set<LadderMonomial> ways(LatticeTerm term, Map<List<Object>, Moves> moves) {
        return moves.computeIfAbsent(List.of(term.width(), term.sites()), key -> new Moves(term, new HashSet<>()))
                .ways();
    }

    /**
     * Counts the matrix entries of monomials: a monomial has one entry for each state of the excitations that it does not
     * lower, with the two-level systems that it acts on empty.
     */
    private static final class EntryCount {
        private final BlockLayout layout;
        private final boolean modesOnly;
        private final Map<List<Integer>, Double> known = new HashMap<>();

        EntryCount(BlockLayout layout) {
            this.layout = layout;
            this.modesOnly = !layout.space().species().contains(Species.TLS);
        }

        /** Number of entries of monomials at all places of a term. */
        double of(Set<LadderMonomial> monomials, LatticeTerm term) {
            List<Species> species = layout.space().species();
            double sum = 0;
            for (LadderMonomial monomial : monomials) {
                int[] bySpins = new int[term.width() + 1];
                if (modesOnly) {
                    bySpins[0] = term.places();
                }
                for (int place = 0; !modesOnly && place < term.places(); place++) {
                    int spins = 0;
                    for (LadderMonomial.Factor f : monomial.factors()) {
                        spins += species.get(term.site(place, f.site())) == Species.TLS ? 1 : 0;
                    }
                    bySpins[spins]++;
                }
                for (int spins = 0; spins <= term.width(); spins++) {
                    sum += bySpins[spins] == 0 ? 0 : bySpins[spins] * entries(monomial.lowered(), spins);
                }
            }
            return sum;
        }

        double ofDiagonal() {
            return entries(0, 0);
        }

        private double entries(int lowered, int spins) {
            return known.computeIfAbsent(List.of(lowered, spins), key -> count(key.get(0), key.get(1)));
        }

        private double count(int lowered, int spins) {
            List<Species> rest = new ArrayList<>(layout.space().species());
            for (int k = 0; k < spins; k++) {
                rest.remove(Species.TLS);
            }
            OccupationSpace space = new OccupationSpace(rest, OptionalInt.empty());
            return layout.sectors().stream()
                    .mapToDouble(n -> space.dimension(n - lowered))
                    .sum();
        }
    }

    /** The shortest monomial that changes occupations in the same way as {@code from^+ to}. */
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

    /** The size of the same generator acting on states with complex elements, such as random ones. */
    public GeneratorSize onComplexStates() {
        return new GeneratorSize(layout, equation, false, jumps, hamiltonianEntries, jumpEntries, driftEntries);
    }

    /**
     * Estimated bytes of the matrices of a {@link Generator} and of the bases that number their rows: a column and a complex
     * value per entry and two numbers per non-empty row. The jump matrices of noise have about two entries in each such row.
     * Without jump operators H is not stored beside the drift.
     */
    public double tableBytes() {
        double states = states();
        double kept = jumps == 0 ? 0 : hamiltonianEntries;
        double rows = Math.min(states, kept) + jumpEntries / 2 + Math.min(states, driftEntries);
        return BYTES_PER_ENTRY * (kept + jumpEntries + driftEntries) + BYTES_PER_ROW * rows + layout.basisBytes();
    }

    /** Estimated bytes of a copy of all data that one application reads: the jump matrices and all G_n. */
    public double kernelBytes() {
        return BYTES_PER_ENTRY * (jumpEntries + driftEntries);
    }

    private double states() {
        return layout.sectors().stream()
                .mapToDouble(n -> layout.space().dimension(n))
                .sum();
    }

    /** Number of matrix elements of one state vector; a floating-point number, since it may exceed a long. */
    public double elements() {
        double sum = 0;
        for (int b = 0; b < layout.size(); b++) {
            sum += (double) layout.rows(b) * layout.columns(b);
        }
        return sum;
    }

    /**
     * Estimated number of elements read in one application: for each element of a state the element itself, and one for each
     * entry in an average row of G.
     */
    public double reads() {
        return elements() * (1 + driftEntries / Math.max(1, states()));
    }
}
