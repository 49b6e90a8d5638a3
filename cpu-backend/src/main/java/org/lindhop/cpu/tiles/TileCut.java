package org.lindhop.cpu.tiles;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.lindhop.core.generator.BlockEquation;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;

/**
 * Where to cut the sites of an equation for a {@link TiledGenerator}, and how large that would be, counted without building it.
 * Floating-point numbers, since what does not fit may not fit a long either.
 */
public final class TileCut {
    /** An index and a weight for each source of a piece or an element, and two numbers for itself. */
    private static final double BYTES_PER_SOURCE = 12;

    private static final double BYTES_PER_TARGET = 8;

    /** How many sources a term adds on average, as counted in tables: each of two-level systems. */
    private static final double TWO_LEVEL_SOURCES = 1;

    /** Those of a term of modes with f excitations a site, in units of {@code f / (1 + f)}. */
    private static final double MODE_SOURCES = 12;

    /** The same of hopping alone, counted as 4.7 (six modes, eight photons) to 7.7 (forty modes, two). */
    private static final double MODE_HOPPING_SOURCES = 6;

    private final BlockEquation equation;
    private final BlockLayout blocks;
    private final int cut;
    private final List<Integer> separator;
    private final double[] leading;
    private final double[] joined;
    private final double[] trailing;

    private TileCut(BlockEquation equation, BlockLayout blocks, int cut, List<Integer> separator) {
        this.equation = equation;
        this.blocks = blocks;
        this.cut = cut;
        this.separator = separator;
        leading = dimensions(IntStream.range(0, cut));
        joined = dimensions(
                IntStream.concat(IntStream.range(0, cut), separator.stream().mapToInt(site -> site)));
        trailing = dimensions(IntStream.range(cut, blocks.space().species().size()));
    }

    /**
     * Cuts the sites such that both parts have about as many configurations, the separator counted in both.
     *
     * @param leastElements how many elements the blocks must have for each of the {@link #pairs}
     * @return nothing if they have fewer, or if that cannot be: there is one site, or jumps meet a cut-off, which depends on the
     *     excitations of both parts
     */
    public static Optional<TileCut> of(BlockEquation equation, BlockLayout blocks, double leastElements) {
        boolean gains = equation.jumpTerms().stream().anyMatch(term -> term.numberChange() > 0);
        if (blocks.space().species().size() < 2
                || (gains && blocks.space().maxExcitations().isPresent())) {
            return Optional.empty();
        }
        // The terms of a large lattice are many: they are looked at only if the parts are small enough without a
        // separator.
        return Optional.of(balanced(equation, blocks, List.of()))
                .filter(parts -> blocks.elements() >= leastElements * parts.pairs())
                .map(parts -> balanced(equation, blocks, Subsystem.supports(equation)))
                .filter(parts -> blocks.elements() >= leastElements * parts.pairs());
    }

    private static TileCut balanced(BlockEquation equation, BlockLayout blocks, List<Collection<Integer>> supports) {
        int least = 1;
        int last = blocks.space().species().size() - 1;
        while (least < last) {
            int middle = (least + last) / 2;
            TileCut parts = new TileCut(equation, blocks, middle, separator(supports, middle));
            if (sum(parts.joined) < sum(parts.trailing)) {
                least = middle + 1;
            } else {
                last = middle;
            }
        }
        return new TileCut(equation, blocks, least, separator(supports, least));
    }

    /** The sites behind a cut that share a term with one before it. */
    private static List<Integer> separator(List<Collection<Integer>> supports, int cut) {
        return supports.stream()
                .filter(support -> support.stream().anyMatch(site -> site < cut))
                .flatMap(Collection::stream)
                .filter(site -> site >= cut)
                .distinct()
                .sorted()
                .toList();
    }

    /** The dimensions of the sectors of some sites, up to the largest number of excitations of any block. */
    private double[] dimensions(IntStream sites) {
        List<Species> species = sites.mapToObj(blocks.space().species()::get).toList();
        OccupationSpace part = new OccupationSpace(species, OptionalInt.empty());
        return IntStream.rangeClosed(0, most()).mapToDouble(part::dimension).toArray();
    }

    private int most() {
        return blocks.sectors().get(blocks.sectors().size() - 1);
    }

    private static double sum(double[] dimensions) {
        return Arrays.stream(dimensions).sum();
    }

    /** The parts, with their configurations. */
    public Bipartition bipartition() {
        return new Bipartition(blocks.space(), cut, separator, most());
    }

    /** The number of pairs of configurations of the leading sites and the separator, or of the trailing sites if that is larger. */
    public double pairs() {
        double largest = Math.max(sum(joined), sum(trailing));
        return largest * largest;
    }

    /** The number of pieces of a {@link org.lindhop.core.space.TileLayout}. */
    public double pieces() {
        return stored(classes());
    }

    /** The number of elements that these pieces hold. */
    public double elements() {
        return stored(trailing);
    }

    /** For each number of trailing excitations the configurations of the separator that occur with it. */
    private double[] classes() {
        double[] ofSeparator = dimensions(separator.stream().mapToInt(site -> site));
        double[] ofOthers = dimensions(
                IntStream.range(cut, blocks.space().species().size()).filter(site -> !separator.contains(site)));
        return IntStream.range(0, trailing.length)
                .mapToDouble(k -> IntStream.rangeClosed(0, k)
                        .filter(p -> ofOthers[k - p] > 0)
                        .mapToDouble(p -> ofSeparator[p])
                        .sum())
                .toArray();
    }

    /** Sums what tiles hold, where tiles |A| = k, |B| = l of a block (n, m) hold d[n - k] d[m - l] each. */
    private double stored(double[] d) {
        double sum = 0;
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            double all = 0;
            double diagonal = 0;
            for (int k = 0; k <= block.ket(); k++) {
                for (int l = 0; l <= block.bra(); l++) {
                    double held = d[block.ket() - k] * d[block.bra() - l];
                    all += leading[k] * leading[l] * held;
                    diagonal += k == l ? leading[k] * held : 0;
                }
            }
            // Of Hermitian blocks tiles with A >= B are stored.
            sum += block.isDiagonal() ? (all + diagonal) / 2 : all;
        }
        return sum;
    }

    /** About the bytes of the tables of R and S: what cancels shows only when they are made. */
    public double tableBytes() {
        BlockEquation moving = equation.withoutDiagonalTerms();
        return tableBytes(moving) + (equation.isReal() ? 0 : tableBytes(moving.complexTerms()));
    }

    private double tableBytes(BlockEquation terms) {
        double filling = (double) most() / blocks.space().species().size();
        Set<Collection<Integer>> jumps = Set.copyOf(Subsystem.supports(terms.jumpsAlone()));
        double leadingSources = 0;
        double trailingSources = 0;
        for (Collection<Integer> support : Subsystem.supports(terms)) {
            boolean modes =
                    support.stream().anyMatch(site -> blocks.space().species().get(site) == Species.BOSON);
            double ofModes = jumps.contains(support) ? MODE_SOURCES : MODE_HOPPING_SOURCES;
            double sources = modes ? ofModes * filling / (1 + filling) : TWO_LEVEL_SOURCES;
            if (support.stream().anyMatch(site -> site < cut)) {
                leadingSources += sources;
            } else {
                trailingSources += sources;
            }
        }
        return pieces() * (BYTES_PER_TARGET + BYTES_PER_SOURCE * leadingSources)
                + shapes() * (BYTES_PER_TARGET + BYTES_PER_SOURCE * trailingSources);
    }

    /** The elements of one tile of each pair of trailing excitation numbers. */
    private double shapes() {
        double sum = 0;
        boolean[][] seen = new boolean[trailing.length][trailing.length];
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.block(b);
            for (int k = 0; k <= block.ket(); k++) {
                for (int l = 0; l <= (block.isDiagonal() ? k : block.bra()); l++) {
                    if (leading[k] * leading[l] > 0 && !seen[block.ket() - k][block.bra() - l]) {
                        seen[block.ket() - k][block.bra() - l] = true;
                        sum += trailing[block.ket() - k] * trailing[block.bra() - l];
                    }
                }
            }
        }
        return sum;
    }
}
