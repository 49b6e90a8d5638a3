package org.lindhop.cli;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.space.BlockLayout;

/** How the stored blocks of a density matrix are told to users. */
final class Blocks {
    private static final int LISTED = 20;

    private Blocks() {}

    /** One line: how many there are, and how large. */
    static String summary(BlockLayout layout) {
        int largest = IntStream.range(0, layout.size())
                .boxed()
                .max(Comparator.comparingLong(layout::elements))
                .orElseThrow();
        String extents = layout.rows(largest) + " x " + layout.columns(largest);
        return layout.size() == 1
                ? "1 block of " + extents
                : layout.size() + " blocks, the largest " + extents + ", " + layout.elements() + " elements in all";
    }

    /** A table with one line per block; of very many, the first. */
    static List<String> table(BlockLayout layout) {
        TextTable table = new TextTable().row("  KET", "BRA", "ROWS", "COLUMNS");
        for (int b = 0; b < Math.min(LISTED, layout.size()); b++) {
            table.row(
                    "  " + layout.block(b).ket(),
                    Integer.toString(layout.block(b).bra()),
                    Long.toString(layout.rows(b)),
                    Long.toString(layout.columns(b)));
        }
        if (layout.size() > LISTED) {
            table.row("  and " + (layout.size() - LISTED) + " more");
        }
        return table.lines();
    }
}
