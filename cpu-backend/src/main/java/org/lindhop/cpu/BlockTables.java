package org.lindhop.cpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/** The index tables of the equation of one target block. Immutable. */
final class BlockTables {
    final int block;
    final int rows;
    final int columns;

    /** G_n, by rows of the target block. */
    final RowTable ketDrift;

    /** G_m, whose adjoint is applied from the right. */
    final BraSide braDrift;

    /** The jump operators, one table per source block, in the order of the blocks. */
    final List<JumpTable> jumps = new ArrayList<>();

    BlockTables(Generator generator, int block) {
        BlockLayout layout = generator.layout();
        Block target = layout.block(block);
        this.block = block;
        this.rows = Math.toIntExact(layout.rows(block));
        this.columns = Math.toIntExact(layout.columns(block));
        this.ketDrift = new RowTable(generator.drift(target.ket()));
        this.braDrift = new BraSide(generator.drift(target.bra()));
        int[] changes = generator.jumps().stream()
                .mapToInt(Generator.Jump::numberChange)
                .distinct()
                .toArray();
        for (int d : changes) {
            int ket = target.ket() - d;
            int bra = target.bra() - d;
            int source = bra < 0 ? -1 : layout.indexOf(new Block(ket, bra));
            if (source >= 0) {
                List<Generator.Jump> ofChange = generator.jumps().stream()
                        .filter(j -> j.numberChange() == d)
                        .toList();
                jumps.add(new JumpTable(source, ofChange, ket, bra, rows));
            }
        }
        jumps.sort(Comparator.comparingInt(table -> table.source));
    }

    /** True if no entry has an imaginary part. */
    boolean isReal() {
        return ketDrift.isReal() && braDrift.isReal() && jumps.stream().allMatch(JumpTable::isReal);
    }
}
