package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
record SiteFigure(Quantity quantity, String title, TimeAxis time, Field field, String counted, List<Integer> numbers) {
    /** Up to here every site has its curve. */
    static final int FEW = 8;

    private static final int CURVES_OF_MANY = 6;
    /** More rows of a map than pixels would only make files large. */
    private static final int MOST_ROWS = 600;
    /** Yellow, the last colour of the map, is hard to see as a line. */
    private static final double LAST_LINE_COLOUR = 0.9;

    private static final int SNAPSHOTS = 5;
    private static final int BAR_WIDTH = 20;
    private static final int BAR_GAP = 16;

    /** Curves over time, below a map of site and time with the same time axis. */
    Figure mapAndCurves() {
        Figure figure = new Figure(1200, 960, quantity.heading(), title);
        addMap(figure, new Rectangle(110, 80, 900, 400), false);
        addCurves(figure, new Rectangle(110, 510, 900, 360));
        return figure;
    }

    /** Curves over time alone. */
    Figure curves() {
        Figure figure = new Figure(1200, 720, quantity.heading(), title);
        addCurves(figure, new Rectangle(110, 80, 900, 550));
        return figure;
    }

    /** A map of site and time with the last and the first profile beside it: figure 2 of the paper. */
    Figure mapAndProfiles() {
        Figure figure = new Figure(1400, 760, quantity.heading(), title);
        addMap(figure, new Rectangle(100, 100, 560, 570), true);
        addProfile(figure, new Rectangle(930, 100, 430, 235), field.rows() - 1);
        addProfile(figure, new Rectangle(930, 435, 430, 235), 0);
        return figure;
    }

    /** The profile at the only time. */
    Figure profile() {
        Figure figure = new Figure(1200, 720, quantity.heading(), title);
        addProfile(figure, new Rectangle(110, 100, 1050, 530), 0);
        return figure;
    }

    /**
     * The sites of a square lattice at several times, above curves.
     *
     * @param nx sites along x, which runs fastest
     * @param ny sites along y
     */
    Figure snapshotsAndCurves(int nx, int ny) {
        Figure figure = new Figure(1400, 960, quantity.heading(), title);
        addSnapshots(figure, new Rectangle(100, 110, 1150, 300), nx, ny);
        addCurves(figure, new Rectangle(110, 510, 1100, 360));
        return figure;
    }

    private void addMap(Figure figure, Rectangle area, boolean withTimeAxis) {
        Field shown = field.coarsened(MOST_ROWS);
        ColourScale scale = ColourScale.of(shown.from(time.first()), quantity.signed());
        TimeAxis.Samples samples = time.samples(area.width);
        BufferedImage image =
                CellImage.of(area.width, shown.columns(), scale, (x, site) -> samples.value(shown.values(), x, site));
        ValueAxis axis = time.axis();
        if (!withTimeAxis) {
            axis.setLabel(null);
            axis.setTickLabelsVisible(false);
        }
        figure.add(Charts.map(axis, Style.countingAxis(counted, numbers), image), area);
        addBar(figure, area, scale);
    }

    private void addBar(Figure figure, Rectangle beside, ColourScale scale) {
        Rectangle area = new Rectangle(beside.x + beside.width + BAR_GAP, beside.y, BAR_WIDTH, beside.height);
        figure.add(new ColourBar(scale, quantity.label()), area);
    }

    private void addCurves(Figure figure, Rectangle area) {
        List<Curve> curves = new ArrayList<>();
        for (int j : field.columns() <= FEW ? all() : representative()) {
            double place = field.columns() == 1 ? 0 : (double) j / (field.columns() - 1);
            curves.add(new Curve(
                    String.valueOf(numbers.get(j)),
                    ColourMap.SEQUENTIAL.colour(LAST_LINE_COLOUR * place),
                    time.shown(),
                    Arrays.copyOfRange(field.column(j), time.first(), field.rows())));
        }
        double[] values =
                curves.stream().flatMapToDouble(c -> Arrays.stream(c.y())).toArray();
        NumberAxis axis = Style.axis(quantity.label(), ValueRange.of(values).padded());
        figure.add(Charts.curves(time.axis(), axis, curves), area);
        Rectangle beside = new Rectangle(area.x + area.width + BAR_GAP, area.y, BAR_GAP, area.height);
        figure.add(new Legend(counted, curves), beside);
    }

    private void addProfile(Figure figure, Rectangle area, int row) {
        Field shown = field.coarsened(area.width);
        double cell = (double) field.columns() / shown.columns();
        double[] x = IntStream.range(0, shown.columns())
                .mapToDouble(j -> Style.position(numbers, 0) - 0.5 + (j + 0.5) * cell)
                .toArray();
        double[] values = shown.row(row);
        Curve curve = new Curve(quantity.label(), ColourMap.SEQUENTIAL.colour(0.25), x, values);
        NumberAxis axis = Style.axis(quantity.label(), ValueRange.of(values).padded());
        figure.add(
                Charts.curves(Style.countingAxis(counted, numbers), axis, List.of(curve)),
                area,
                "t = " + time.label(row));
    }

    private void addSnapshots(Figure figure, Rectangle row, int nx, int ny) {
        int first = time.first();
        int[] rows = IntStream.range(0, SNAPSHOTS)
                .map(k -> time.row((double) k / (SNAPSHOTS - 1)))
                .distinct()
                .toArray();
        double[] values = Arrays.stream(rows)
                .mapToObj(field::row)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        ColourScale scale = ColourScale.of(values, quantity.signed());
        int gap = 36;
        int cell = Math.min((row.width - (SNAPSHOTS - 1) * gap) / SNAPSHOTS / nx, row.height / ny);
        Rectangle area = new Rectangle(row.x, row.y, cell * nx, cell * ny);
        for (int k : rows) {
            double[] snapshot = field.row(k);
            BufferedImage image = CellImage.of(nx, ny, scale, (x, y) -> snapshot[x + nx * y]);
            figure.add(
                    Charts.map(
                            Style.countingAxis("x", numbers.subList(0, nx)),
                            Style.countingAxis(k == first ? "y" : null, numbers.subList(0, ny)),
                            image),
                    new Rectangle(area),
                    "t = " + time.label(k));
            area.x += area.width + gap;
        }
        area.x -= area.width + gap;
        addBar(figure, area, scale);
    }

    private List<Integer> all() {
        return IntStream.range(0, field.columns()).boxed().toList();
    }

    /** Sites that show what there is: the one that reaches farthest, then always the one that differs most from those. */
    private List<Integer> representative() {
        double[] distance = new double[field.columns()];
        Arrays.setAll(distance, this::peak);
        int next = largest(distance);
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        List<Integer> chosen = new ArrayList<>();
        while (chosen.size() < CURVES_OF_MANY && distance[next] > 0) {
            chosen.add(next);
            for (int j = 0; j < distance.length; j++) {
                distance[j] = Math.min(distance[j], difference(j, next));
            }
            next = largest(distance);
        }
        return chosen.stream().sorted().toList();
    }

    private static int largest(double[] values) {
        int largest = 0;
        for (int j = 1; j < values.length; j++) {
            if (values[j] > values[largest]) {
                largest = j;
            }
        }
        return largest;
    }

    private double peak(int site) {
        double peak = 0;
        for (int row = time.first(); row < field.rows(); row++) {
            double size = Math.abs(field.row(row)[site]);
            peak = Double.isFinite(size) ? Math.max(peak, size) : peak;
        }
        return peak;
    }

    private double difference(int a, int b) {
        double difference = 0;
        for (int row = time.first(); row < field.rows(); row++) {
            double here = Math.abs(field.row(row)[a] - field.row(row)[b]);
            difference = Double.isFinite(here) ? Math.max(difference, here) : difference;
        }
        return difference;
    }
}
