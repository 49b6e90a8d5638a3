package org.lindhop.core.generator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lindhop.core.operator.SparseOperator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * The rows of a {@link Generator}. The row of the element (a, b) of a block (n, m) has three kinds of entries: {@code G_n[a,
 * p]} for the element (p, b), {@code conj G_m[b, q]} for (a, q), and {@code 2 r J[a, p] conj J[b, q]} for the element (p, q) of
 * the block that J maps to (n, m).
 */
public final class GeneratorRows implements EquationRows {
    private final Generator generator;
    private final BlockLayout layout;
    private final List<List<Feed>> feeds = new ArrayList<>();

    /**
     * The jump operators with one number change that map one block to another.
     *
     * @param source position of the block that they map from
     * @param jumps the jump operators, with their rates
     * @param kets their matrices between the ket sectors
     * @param bras their matrices between the bra sectors
     * @param ofKet for each state of the ket sector the numbers of the jumps that have a row there, in rising order
     * @param ofBra the same for the bra sector
     */
    private record Feed(
            int source,
            List<Generator.Jump> jumps,
            List<SparseOperator> kets,
            List<SparseOperator> bras,
            int[][] ofKet,
            int[][] ofBra) {}

    /** Rows of a generator. */
    public GeneratorRows(Generator generator) {
        this.generator = generator;
        this.layout = generator.layout();
        Map<Integer, List<Generator.Jump>> byChange = new HashMap<>();
        generator
                .jumps()
                .forEach(jump -> byChange.computeIfAbsent(jump.numberChange(), d -> new ArrayList<>())
                        .add(jump));
        Map<List<Integer>, int[][]> touching = new HashMap<>();
        for (Block block : layout.blocks()) {
            List<Feed> ofBlock = new ArrayList<>();
            byChange.forEach((d, jumps) -> {
                int source = block.bra() < d ? -1 : layout.indexOf(new Block(block.ket() - d, block.bra() - d));
                if (source >= 0) {
                    List<SparseOperator> kets =
                            jumps.stream().map(j -> j.from(block.ket() - d)).toList();
                    List<SparseOperator> bras =
                            jumps.stream().map(j -> j.from(block.bra() - d)).toList();
                    ofBlock.add(new Feed(
                            source,
                            jumps,
                            kets,
                            bras,
                            touching.computeIfAbsent(
                                    List.of(d, block.ket()), key -> StateRow.touching(kets, dimension(block.ket()))),
                            touching.computeIfAbsent(
                                    List.of(d, block.bra()), key -> StateRow.touching(bras, dimension(block.bra())))));
                }
            });
            feeds.add(ofBlock);
        }
    }

    private int dimension(int sector) {
        return Math.toIntExact(layout.space().dimension(sector));
    }

    @Override
    public boolean isSelfAdjoint() {
        return generator.isSelfAdjoint();
    }

    @Override
    public NumericalRange range() {
        return generator.range();
    }

    @Override
    public void forEachEntry(int block, int[] ketSites, int[] braSites, Visitor visitor) {
        int n = layout.block(block).ket();
        int m = layout.block(block).bra();
        int ket = layout.space().basis(n).indexOfSites(ketSites);
        int bra = layout.space().basis(m).indexOfSites(braSites);
        forEach(generator.drift(n), ket, (p, re, im) -> visitor.entry(block, p, bra, re, im));
        forEach(generator.drift(m), bra, (q, re, im) -> visitor.entry(block, ket, q, re, -im));
        for (Feed feed : feeds.get(block)) {
            int[] ofKet = feed.ofKet()[ket];
            int[] ofBra = feed.ofBra()[bra];
            for (int i = 0, j = 0; i < ofKet.length && j < ofBra.length; ) {
                int mu = ofKet[i];
                if (mu == ofBra[j]) {
                    double weight = 2 * feed.jumps().get(mu).rate();
                    forEach(
                            feed.kets().get(mu),
                            ket,
                            (p, re, im) -> forEach(
                                    feed.bras().get(mu),
                                    bra,
                                    (q, braRe, braIm) -> visitor.entry(
                                            feed.source(),
                                            p,
                                            q,
                                            weight * (re * braRe + im * braIm),
                                            weight * (im * braRe - re * braIm))));
                }
                int other = ofBra[j];
                i += mu <= other ? 1 : 0;
                j += other <= mu ? 1 : 0;
            }
        }
    }

    @FunctionalInterface
    private interface EntryVisitor {
        void entry(int column, double re, double im);
    }

    private static void forEach(SparseOperator matrix, int row, EntryVisitor visitor) {
        int r = matrix.find(row);
        for (int k = r < 0 ? 0 : matrix.start(r); r >= 0 && k < matrix.start(r + 1); k++) {
            visitor.entry(matrix.column(k), matrix.re(k), matrix.im(k));
        }
    }
}
