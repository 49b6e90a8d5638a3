package org.lindhop.core.generator;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.space.Bipartition;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.TileLayout;

/**
 * The generator of a master equation whose sites are cut in two, {@code L = L_leading x 1 + 1 x L_trailing}, on the tiles of a
 * {@link TileLayout}. The two overlap in the separator: L_leading has all terms that touch a leading site, and acts on the
 * leading sites and the separator; L_trailing has all others and acts on the trailing sites, the separator among them.
 *
 * <p>L_leading adds whole pieces of tiles to pieces, and L_trailing is the same within all
 * tiles of a group. Either is a sparse matrix on the pairs of configurations of about half of the sites, of about the square root of
 * the number of matrix elements of the state, so all terms are summed when tables are made: per bond and element
 * noise of two-level systems with |v| = 1 becomes one source, a signed swap, and the ket-only and bra-only hops
 * of a boson vanish where ket and bra have the same number on the bond.
 *
 * <p>The coefficients are {@code R + iS} with real R and S, each with tables of its own: noise with real amplitudes is in R,
 * a real Hamiltonian in S.
 */
public final class TiledGenerator {
    private final TileLayout layout;
    private final TileTables real;
    private final TileTables imaginary;

    /** Makes the tables of a generator; time and memory grow with the pairs of configurations of either part. */
    public TiledGenerator(Generator generator, Bipartition parts) {
        layout = new TileLayout(generator.layout(), parts);
        TileTablesBuilder builder = new TileTablesBuilder(generator.equation().orElseThrow(), layout);
        real = builder.build(row -> row.re());
        imaginary = generator.isReal() ? builder.none() : builder.build(row -> row.im());
    }

    /**
     * Where to cut the sites of a generator: such that either part has about as many configurations, the separator counted in
     * both.
     *
     * @return nothing if the generator cannot be cut: it does not come from an equation, there is one site, or jumps meet a
     *     cut-off, which depends on the excitations of both parts
     */
    public static Optional<Bipartition> bipartition(Generator generator) {
        BlockLayout blocks = generator.layout();
        OccupationSpace whole = blocks.space();
        int sites = whole.species().size();
        boolean gains = generator.jumps().stream().anyMatch(jump -> jump.numberChange() > 0);
        if (generator.equation().isEmpty()
                || sites < 2
                || (gains && whole.maxExcitations().isPresent())) {
            return Optional.empty();
        }
        int most = blocks.sectors().get(blocks.sectors().size() - 1);
        List<Collection<Integer>> supports =
                Subsystem.supports(generator.equation().get());
        int least = 1;
        int last = sites - 1;
        while (least < last) {
            int cut = (least + last) / 2;
            IntStream separator = separator(supports, cut).stream().mapToInt(site -> site);
            IntStream joined = IntStream.concat(IntStream.range(0, cut), separator);
            if (states(whole, joined, most) < states(whole, IntStream.range(cut, sites), most)) {
                least = cut + 1;
            } else {
                last = cut;
            }
        }
        return Optional.of(new Bipartition(whole, least, separator(supports, least), most));
    }

    private static double states(OccupationSpace whole, IntStream sites, int most) {
        List<Species> species = sites.mapToObj(whole.species()::get).toList();
        OccupationSpace part = new OccupationSpace(species, OptionalInt.empty());
        return IntStream.rangeClosed(0, most).mapToDouble(part::dimension).sum();
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

    public TileLayout layout() {
        return layout;
    }

    /** R. */
    public TileTables real() {
        return real;
    }

    /** S. */
    public TileTables imaginary() {
        return imaginary;
    }
}
