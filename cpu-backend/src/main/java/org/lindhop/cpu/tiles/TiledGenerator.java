package org.lindhop.cpu.tiles;

import org.lindhop.core.generator.Generator;

/**
 * The generator of a master equation whose sites are cut in two, {@code L = L_leading x 1 + 1 x L_trailing}, on the tiles of a
 * {@link TileLayout}. The two overlap in the separator: L_leading has all terms that touch a leading site, and acts on the
 * leading sites and the separator; L_trailing has all others and acts on the trailing sites, the separator among them.
 *
 * <p>L_leading adds whole pieces of tiles to pieces, and L_trailing is the same within all
 * tiles of a group. Either is a sparse matrix on the pairs of configurations of about half of the sites, of about the square root of
 * the number of matrix elements of the state, so all terms are summed when tables are made: per bond and element
 * noise of two-level systems becomes one source, a swap with a factor, and the ket-only and bra-only hops
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
