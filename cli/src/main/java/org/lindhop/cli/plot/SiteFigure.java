package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;

/**
 * Pictures of a number per site (or bond) over time.
 *
 * @param quantity what the number is
 * @param title of the run
 * @param time the output times
 * @param field the numbers
 * @param counted what the columns are, {@code site} or {@code bond}
 * @param numbers of the columns, counted from 1
 */
record SiteFigure(
        QuantityLabel quantity, String title, TimeAxis time, Field field, String counted, List<Integer> numbers) {
    /** Up to here every site has its curve. */
    static final int FEW = 8;

    static final Rectangle MAP_OVER_CURVES = new Rectangle(110, 80, 900, 400);

    private static final int CURVES_OF_MANY = 6;
    /** Yellow, the last colour of the map, is hard to see as a line. */
    private static final double LAST_LINE_COLOUR = 0.9;
    /** More rows of a map than pixels would only make files large. */
    private static final int MOST_ROWS = 600;

    private static final int SITE_TICKS = 10;
    private static final int PIXELS_PER_TICK = 50;
    private static final int BAR_WIDTH = 20;
    private static final int GAP = 16;

    private static final int SNAPSHOTS = 5;
    private static final int SNAPSHOT_GAP = 44;
    private static final int SNAPSHOT_TICKS = 5;
    private static final Rectangle SNAPSHOT_ROOM = new Rectangle(100, 110, 1160, 420);

    /** Curves over time, below a map of site and time with the same time axis. */
    Figure mapAndCurves() {
        Figure figure = new Figure(1200, 940, quantity.heading(), title);
        ValueAxis axis = time.axis();
        axis.setTickLabelsVisible(false);
        axis.setLabel("");
        addMap(figure, new Rectangle(MAP_OVER_CURVES), axis);
        addCurves(figure, new Rectangle(110, 510, 900, 350));
        return figure;
    }

    /** Curves over time alone. */
    Figure curves() {
        Figure figure = new Figure(1200, 720, quantity.heading(), title);
        addCurves(figure, new Rectangle(110, 80, 900, 555));
        return figure;
    }

    /** A map of site and time with the last and the first profile beside it, as in figure 2 of the paper. */
    Figure mapAndProfiles() {
        Figure figure = new Figure(1400, 760, quantity.heading(), title);
        addMap(figure, new Rectangle(100, 100, 600, 570), time.axis());
        addProfile(figure, new Rectangle(960, 100, 400, 235), field.rows() - 1);
        addProfile(figure, new Rectangle(960, 435, 400, 235), 0);
        return figure;
    }

    /** The profile at the only time. */
    Figure profile() {
        Figure figure = new Figure(1200, 720, quantity.heading(), title);
        addProfile(figure, new Rectangle(110, 110, 1050, 525), 0);
        return figure;
    }

    /**
     * The sites of a square lattice at several times, above curves.
     *
     * @param nx sites along x, which runs fastest
     * @param ny sites along y
     */
    Figure snapshotsAndCurves(int nx, int ny) {
        double width = (double) (SNAPSHOT_ROOM.width - (SNAPSHOTS - 1) * SNAPSHOT_GAP) / SNAPSHOTS;
        double cell = Math.min(width / nx, (double) SNAPSHOT_ROOM.height / ny);
        Rectangle first = new Rectangle(SNAPSHOT_ROOM);
        first.setSize((int) Math.ceil(cell * nx), (int) Math.ceil(cell * ny));
        Rectangle curves = new Rectangle(first.x, first.y + first.height + 110, 1110, 350);
        Figure figure = new Figure(1400, curves.y + curves.height + 80, quantity.heading(), title);
        addSnapshots(figure, first, nx, ny);
        addCurves(figure, curves, "x, y", j -> (j % nx + 1) + ", " + (j / nx + 1));
        return figure;
    }

    private void addMap(Figure figure, Rectangle area, ValueAxis timeAxis) {
        Field shown = field.coarsened(MOST_ROWS);
        ColourScale scale = ColourScale.of(shown.from(time.first()).all(), quantity.signed());
        TimeAxis.Samples samples = time.samples(area.width);
        BufferedImage image = CellImage.of(
                area.width, shown.columns(), area, scale, (x, site) -> samples.value(shown.values(), x, site));
        figure.add(Charts.map(timeAxis, Style.countingAxis(counted, numbers, SITE_TICKS), image), area);
        addBar(figure, area, scale);
    }

    private void addBar(Figure figure, Rectangle beside, ColourScale scale) {
        Rectangle area = new Rectangle(beside.x + beside.width + GAP, beside.y, BAR_WIDTH, beside.height);
        figure.add(new ColourBar(scale, quantity.label()), area);
    }

    private void addCurves(Figure figure, Rectangle area) {
        addCurves(figure, area, counted, j -> String.valueOf(numbers.get(j)));
    }

    private void addCurves(Figure figure, Rectangle area, String heading, IntFunction<String> name) {
        Field shown = field.from(time.first());
        List<Integer> columns = Selection.representative(shown, field.columns() <= FEW ? FEW : CURVES_OF_MANY);
        List<Curve> curves = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            double place = (double) i / Math.max(1, columns.size() - 1);
            int j = columns.get(i);
            curves.add(new Curve(
                    name.apply(j),
                    ColourMap.SEQUENTIAL.colour(LAST_LINE_COLOUR * place),
                    time.shown(),
                    shown.column(j)));
        }
        double[] values = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(curve.y()))
                .toArray();
        // Where a map needs logarithmic colours, curves need the same: one peak would flatten all the others.
        ColourScale scale = ColourScale.of(shown.coarsened(MOST_ROWS).all(), quantity.signed());
        ValueAxis axis = scale.logarithmic()
                ? Style.logAxis(quantity.label(), scale.range(), area.height / PIXELS_PER_TICK)
                : axis(area, ValueRange.ofBulk(values));
        figure.add(Charts.curves(time.axis(), axis, curves), area);
        figure.add(new Legend(heading, curves), new Rectangle(area.x + area.width + GAP, area.y, GAP, area.height));
    }

    private void addProfile(Figure figure, Rectangle area, int row) {
        Field shown = field.coarsened(area.width);
        double cell = (double) field.columns() / shown.columns();
        double[] x = IntStream.range(0, shown.columns())
                .mapToDouble(j -> Style.position(numbers, 0) - 0.5 + (j + 0.5) * cell)
                .toArray();
        double[] values = shown.row(row);
        Curve curve = new Curve(quantity.label(), ColourMap.SEQUENTIAL.colour(0.25), x, values);
        NumberAxis site = Style.countingAxis(counted, numbers, SITE_TICKS);
        figure.add(Charts.profile(site, axis(area, ValueRange.of(values)), curve), area, "t = " + time.label(row));
    }

    private NumberAxis axis(Rectangle area, ValueRange range) {
        return Style.axis(quantity.label(), range.padded(), area.height / PIXELS_PER_TICK);
    }

    private void addSnapshots(Figure figure, Rectangle first, int nx, int ny) {
        int[] rows = IntStream.range(0, SNAPSHOTS)
                .map(k -> time.row((double) k / (SNAPSHOTS - 1)))
                .distinct()
                .toArray();
        double[] values = Arrays.stream(rows)
                .mapToObj(field::row)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        ColourScale scale = ColourScale.of(values, quantity.signed());
        Rectangle area = first;
        for (int k = 0; k < rows.length; k++) {
            double[] snapshot = field.row(rows[k]);
            area = new Rectangle(first.x + k * (first.width + SNAPSHOT_GAP), first.y, first.width, first.height);
            NumberAxis x = Style.countingAxis("x", numbers.subList(0, nx), SNAPSHOT_TICKS);
            NumberAxis y = Style.countingAxis(k == 0 ? "y" : "", numbers.subList(0, ny), SNAPSHOT_TICKS);
            BufferedImage image = CellImage.of(nx, ny, area, scale, (i, j) -> snapshot[i + nx * j]);
            figure.add(Charts.map(x, y, image), area, "t = " + time.label(rows[k]));
        }
        addBar(figure, area, scale);
    }
}
