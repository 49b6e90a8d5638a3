package org.lindhop.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.space.BlockLayout;

/** How the stored blocks of a density matrix are told to users. */
public final class Blocks {
    private static final int LISTED = 20;
    /** Larger numbers are rounded. */
    private static final double COUNTED = 1e9;

    private Blocks() {}

    /**
     * One line: how many blocks there are, and how large.
     *
     * @param equation on the blocks
     */
    public static String summary(Equation equation) {
        BlockLayout layout = equation.layout();
        if (equation.symmetries() > 1) {
            return "one number for each of " + layout.elements() + " orbits of "
                    + equation.joined().elements() + " elements under " + equation.symmetries() + " symmetries";
        }
        int largest = IntStream.range(0, layout.size())
                .boxed()
                .max(Comparator.comparingDouble(b -> elements(layout, b)))
                .orElseThrow();
        String extents = layout.rows(largest) + " x " + layout.columns(largest);
        double all = IntStream.range(0, layout.size())
                .mapToDouble(b -> elements(layout, b))
                .sum();
        return layout.size() == 1
                ? "1 block of " + extents
                : layout.size() + " blocks, the largest " + extents + ", " + count(all) + " elements in all";
    }

    /** A number that may be too large for a long. */
    private static double elements(BlockLayout layout, int b) {
        return (double) layout.rows(b) * layout.columns(b);
    }

    private static String count(double elements) {
        return elements < COUNTED
                ? String.format(Locale.ROOT, "%.0f", elements)
                : String.format(Locale.ROOT, "%.2g", elements);
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
