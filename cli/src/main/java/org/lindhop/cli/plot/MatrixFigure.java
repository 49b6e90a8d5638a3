package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;

/** Pictures of a matrix over pairs of sites or of states, at the first and at the last time. */
final class MatrixFigure {
    private static final int SIDE = 430;
    private static final int LEFT = 90;
    private static final int TOP = 110;
    private static final int BOTTOM = 80;
    private static final int COLUMN = 670;
    private static final int ROW = 560;
    private static final int BAR_WIDTH = 20;
    private static final int BAR_GAP = 16;
    private static final int TICKS = 10;

    private MatrixFigure() {}

    /**
     * A row of panels per part of the matrix. Each panel has its own colours: correlations that have spread are much
     * smaller than those at the start.
     *
     * @param quantity what the elements are
     * @param title of the run
     * @param time the output times
     * @param parts the matrices, row-major
     * @param rows what rows stand for
     * @param columns what columns stand for, as many as rows
     */
    static Figure of(QuantityLabel quantity, String title, TimeAxis time, List<Part> parts, Side rows, Side columns) {
        // Cells of equal size, where they are larger than a pixel.
        int count = rows.numbers().size();
        int side = count > SIDE ? SIDE : SIDE / count * count;
        int[] shown =
                IntStream.of(0, parts.get(0).field().rows() - 1).distinct().toArray();
        int width = shown.length * COLUMN + BAR_GAP;
        int height = TOP + (parts.size() - 1) * ROW + side + BOTTOM;
        Figure figure = new Figure(width, height, quantity.heading(), title);
        for (int i = 0; i < parts.size(); i++) {
            for (int k = 0; k < shown.length; k++) {
                Rectangle area = new Rectangle(LEFT + k * COLUMN, TOP + i * ROW, side, side);
                String caption = "t = " + time.label(shown[k]);
                add(
                        figure,
                        area,
                        caption,
                        parts.get(i).label(),
                        parts.get(i).field().row(shown[k]),
                        quantity,
                        rows,
                        columns);
            }
        }
        return figure;
    }

    /**
     * A part of a complex matrix, or all of a real one.
     *
     * @param label of its elements
     * @param field its elements
     */
    record Part(String label, Field field) {}

    /**
     * What a side of the matrix runs over.
     *
     * @param label of the axis
     * @param numbers of these, counted from 1
     * @param names of these, as many
     */
    record Side(String label, List<Integer> numbers, List<String> names) {
        static Side sites(String label, List<Integer> numbers) {
            return new Side(
                    label, numbers, numbers.stream().map(String::valueOf).toList());
        }

        static Side states(String label, List<String> names) {
            return new Side(
                    label, IntStream.rangeClosed(1, names.size()).boxed().toList(), names);
        }

        private NumberAxis axis() {
            return Style.countingAxis(label, numbers, names, TICKS);
        }
    }

    private static void add(
            Figure figure,
            Rectangle area,
            String caption,
            String label,
            double[] matrix,
            QuantityLabel quantity,
            Side rows,
            Side columns) {
        ColourScale scale = ColourScale.of(matrix, quantity.signed());
        int size = rows.numbers().size();
        BufferedImage image = CellImage.of(size, size, area, scale, (l, k) -> matrix[k * size + l]);
        figure.add(Charts.map(columns.axis(), rows.axis(), image), area, caption);
        Rectangle beside = new Rectangle(area.x + area.width + BAR_GAP, area.y, BAR_WIDTH, area.height);
        figure.add(new ColourBar(scale, label), beside);
    }
}
