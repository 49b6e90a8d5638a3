package org.lindhop.core.generator;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.lindhop.core.space.Bipartition;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationSpace;
import org.lindhop.core.space.TileLayout;

/**
 * The generator of a master equation whose sites are cut in two, {@code L = L_leading x 1 + 1 x L_trailing + L_crossing}, on the
 * tiles of a {@link TileLayout}.
 *
 * <p>What acts on the leading sites alone adds whole tiles to tiles, and what acts on the trailing ones is the same within all
 * tiles of a group. Either is a sparse matrix on the pairs of configurations of half of the sites, of about the square root of
 * the number of matrix elements of the state, so all terms are summed when tables are made: per bond and element
 * noise of two-level systems with |v| = 1 becomes one source, a signed swap, and the ket-only and bra-only hops
 * of a boson vanish where ket and bra have the same number on the bond. Terms on a leading and a trailing site exchange the
 * parts of tiles that have equal occupations.
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
     * Where to cut the sites of a generator: such that both parts have about as many configurations.
     *
     * @return nothing if the generator cannot be cut: it does not come from an equation, there is one site, a term on both parts touches more than two sites, or
     *     jumps meet a cut-off, which depends on the excitations of both parts
     */
    public static Optional<Bipartition> bipartition(Generator generator) {
        BlockLayout blocks = generator.layout();
        int sites = blocks.space().species().size();
        boolean gains = generator.jumps().stream().anyMatch(jump -> jump.numberChange() > 0);
        if (generator.equation().isEmpty()
                || sites < 2
                || (gains && blocks.space().maxExcitations().isPresent())) {
            return Optional.empty();
        }
        int most = blocks.sectors().get(blocks.sectors().size() - 1);
        OccupationSpace whole = blocks.space();
        int least = 1;
        int last = sites - 1;
        while (least < last) {
            int cut = (least + last) / 2;
            if (states(whole, 0, cut, most) < states(whole, cut, sites, most)) {
                least = cut + 1;
            } else {
                last = cut;
            }
        }
        int cut = least;
        boolean pairsOnly = Subsystem.supports(generator.equation().get()).stream()
                .allMatch(support -> support.size() <= 2 || !crosses(support, cut));
        return pairsOnly ? Optional.of(new Bipartition(whole, cut, most)) : Optional.empty();
    }

    private static double states(OccupationSpace whole, int from, int to, int most) {
        OccupationSpace part = new OccupationSpace(whole.species().subList(from, to), OptionalInt.empty());
        return IntStream.rangeClosed(0, most).mapToDouble(part::dimension).sum();
    }

    /** True if some sites lie on either side of a cut. */
    static boolean crosses(Collection<Integer> sites, int cut) {
        return sites.stream().anyMatch(site -> site < cut) && sites.stream().anyMatch(site -> site >= cut);
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
