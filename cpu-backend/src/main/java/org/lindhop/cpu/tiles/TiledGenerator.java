package org.lindhop.cpu.tiles;

import org.lindhop.core.generator.Generator;

/**
 * The generator of a master equation whose sites are cut in two, {@code L = L_leading x 1 + 1 x L_trailing}, on the tiles of a
 * {@link TileLayout}. The parts overlap in the separator: L_leading contains all terms that act on a leading site, and acts on
 * the leading sites and the separator; L_trailing contains all other terms and acts on the trailing sites, including the
 * separator.
 *
 * <p>L_leading adds whole pieces of tiles to pieces, and L_trailing is the same within all tiles of a group. Either is a
 * sparse matrix on the pairs of configurations of about half of the sites; its order is about the square root of the number of
 * matrix elements of the state. So all terms can be summed when tables are made: for each bond and element, noise on two-level
 * systems becomes a single source (a swap with a factor), and the ket-only and bra-only hops of bosons cancel where ket and
 * bra have the same number of excitations on the bond.
 *
 * <p>The coefficients are {@code R + iS} with real R and S, each with tables of its own: noise with real amplitudes is in R,
 * a real Hamiltonian in S.
 */
public final class TiledGenerator {
    private final TileLayout layout;
    private final TileTables real;
    private final TileTables imaginary;

    /**
     * Makes the tables of a generator; time and memory grow with the pairs of configurations of either part.
     *
     * @param generator the generator, made from an equation
     * @param parts the bipartition of its sites
     */
    public TiledGenerator(Generator generator, Bipartition parts) {
        layout = new TileLayout(generator.layout(), parts);
        TileTablesBuilder builder = new TileTablesBuilder(generator.equation().orElseThrow(), layout);
        real = builder.build(row -> row.re());
        imaginary = generator.isReal() ? builder.none() : builder.build(row -> row.im());
    }

    /** The order of the elements on which the tables act. */
    public TileLayout layout() {
        return layout;
    }

    /** The table of the real parts R. */
    public TileTables real() {
        return real;
    }

    /** The table of the imaginary parts S. */
    public TileTables imaginary() {
        return imaginary;
    }
}
