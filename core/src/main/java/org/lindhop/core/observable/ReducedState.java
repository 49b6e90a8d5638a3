package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.SitePartition;
import org.lindhop.core.state.HostState;

/**
 * The reduced state {@code rho_A = Tr_B rho} of a set A of sites, where B is the rest. Every element is a linear functional
 * of the whole state,
 *
 * <pre>&lt;a| rho_A |a'> = sum_b &lt;a b| rho |a' b></pre>
 *
 * and is read as such. A block (n, m) of the whole state contributes only to blocks (p, p') of the reduced state with
 * {@code p - p' = n - m}.
 */
final class ReducedState {
    private final BlockLayout whole;
    private final SitePartition partition;
    private final BlockLayout layout;
    private final int first;

    /**
     * Prepares the reduced state of a set of sites.
     *
     * @param whole all blocks that the whole state can have
     * @param sites sites of A
     * @param first number of the quantity that is the first element; the others follow block by block, row by row
     * @param limit for the blocks of the reduced state that blocks of the whole state feed
     */
    ReducedState(BlockLayout whole, List<Integer> sites, int first, StructureLimit limit) {
        this.whole = whole;
        this.partition = new SitePartition(whole.space(), sites);
        limit.require(
                "the parts of blocks of the density matrix that make the state of some sites",
                whole.blocks().stream()
                        .mapToDouble(block -> partition.parts(block.bra()))
                        .sum());
        Set<Block> blocks = new TreeSet<>();
        for (Block block : whole.blocks()) {
            int difference = block.ket() - block.bra();
            for (int p = difference; p <= block.ket(); p++) {
                if (feeds(block, new Block(p, p - difference))) {
                    blocks.add(new Block(p, p - difference));
                }
            }
        }
        this.layout = new BlockLayout(partition.part(), blocks);
        this.first = first;
    }

    /** The blocks of rho_A; their bases list the sites in the order of the constructor's list. */
    BlockLayout layout() {
        return layout;
    }

    /** Total number of terms in the sums of all elements. */
    double terms() {
        double terms = 0;
        for (int b = 0; b < layout.size(); b++) {
            Block reduced = layout.block(b);
            for (Block block : feeding(reduced)) {
                terms += (double) layout.elements(b) * partition.rest().dimension(block.ket() - reduced.ket());
            }
        }
        return terms;
    }

    /** The blocks of the whole state that contribute to the reduced state. */
    Set<Block> sources() {
        return layout.blocks().stream()
                .flatMap(reduced -> feeding(reduced).stream())
                .collect(Collectors.toSet());
    }

    /** Adds the elements as functionals on the stored blocks. */
    void lower(BlockLayout stored, LinearFunctionals.Builder builder) {
        for (Block reduced : layout.blocks()) {
            record Source(int block, int[][] kets, int[][] bras) {}
            List<Source> sources = new ArrayList<>();
            for (Block block : feeding(reduced)) {
                int q = block.ket() - reduced.ket();
                sources.add(new Source(
                        stored.indexOf(block), partition.join(reduced.ket(), q), partition.join(reduced.bra(), q)));
            }
            int b = layout.indexOf(reduced);
            for (int row = 0; row < layout.rows(b); row++) {
                for (int column = 0; column < layout.columns(b); column++) {
                    for (Source source : sources) {
                        for (int k = 0; k < source.kets[row].length; k++) {
                            builder.term(source.block, source.kets[row][k], source.bras[column][k], 1, 0);
                        }
                    }
                    builder.end();
                }
            }
        }
    }

    /** The reduced state at one time. */
    HostState of(Sample sample) {
        HostState state = new HostState(layout);
        int quantity = first;
        for (int b = 0; b < layout.size(); b++) {
            double[] elements = state.block(b);
            for (int e = 0; e < elements.length; e += 2) {
                Complex value = sample.value(quantity++);
                elements[e] = value.re();
                elements[e + 1] = value.im();
            }
        }
        return state;
    }

    private List<Block> feeding(Block reduced) {
        return whole.blocks().stream().filter(block -> feeds(block, reduced)).toList();
    }

    private boolean feeds(Block block, Block reduced) {
        return block.ket() - reduced.ket() == block.bra() - reduced.bra()
                && partition.rest().contains(block.ket() - reduced.ket())
                && partition.part().contains(reduced.ket())
                && partition.part().contains(reduced.bra());
    }
}
