package org.lindhop.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;
import org.lindhop.cli.picture.Axis;
import org.lindhop.cli.picture.Line;
import org.lindhop.cli.picture.Plot;

/** Curves that were computed, as lines or dots in colours, beside curves that were expected, broken and dark. */
final class MarkedCurves {
    private static final int PIXELS_PER_TICK = 60;
    private static final int LEGEND_LINE = 24;
    private static final int SWATCH = 34;
    private static final double LAST_LINE_COLOUR = 0.85;
    /** A logarithmic axis shows no more than this below the largest value. */
    private static final double DECADES = 16;
    /** Room at the ends of a logarithmic axis, as a factor. */
    private static final double LOG_MARGIN = 1.3;

    private static final Shape DOT = new Ellipse2D.Double(-4.5, -4.5, 9, 9);
    private static final BasicStroke DASHES =
            new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 5}, 0);

    private final Plot.Curves curves;

    MarkedCurves(Plot.Curves curves) {
        this.curves = curves;
    }

    Panel panel(Rectangle area) {
        XYPlot plot = Style.plot(axis(curves.x(), Line::x, area.width), axis(curves.y(), Line::y, area.height));
        DefaultXYDataset dataset = new DefaultXYDataset();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer();
        renderer.setDrawSeriesLineAsPath(true);
        for (int i = 0; i < curves.lines().size(); i++) {
            Line line = curves.lines().get(i);
            dataset.addSeries(i, new double[][] {line.x(), positiveIf(curves.y().logarithmic(), line.y())});
            renderer.setSeriesPaint(i, colour(i));
            renderer.setSeriesShape(i, DOT);
            renderer.setSeriesShapesVisible(i, line.mark() == Line.Mark.DOTS);
            renderer.setSeriesLinesVisible(i, line.mark() != Line.Mark.DOTS);
            renderer.setSeriesStroke(i, line.mark() == Line.Mark.DASHES ? DASHES : Style.CURVE);
        }
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        // What is expected lies over what was computed: a broken line hides neither line nor dot.
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        return new PlotPanel(plot);
    }

    int legendHeight() {
        return curves.lines().size() > 1 ? LEGEND_LINE * named().size() + 10 : 0;
    }

    Panel legend() {
        return (g, area) -> {
            List<Integer> named = curves.lines().size() > 1 ? named() : List.of();
            g.setFont(Style.SMALL);
            for (int row = 0; row < named.size(); row++) {
                Line line = curves.lines().get(named.get(row));
                int middle = area.y + LEGEND_LINE * row + LEGEND_LINE / 2;
                g.setPaint(colour(named.get(row)));
                if (line.mark() == Line.Mark.DOTS) {
                    g.fill(new Ellipse2D.Double(area.x + SWATCH / 2.0 - 4.5, middle - 4.5, 9, 9));
                } else {
                    g.setStroke(line.mark() == Line.Mark.DASHES ? DASHES : Style.CURVE);
                    g.draw(new Line2D.Double(area.x, middle, (double) area.x + SWATCH, middle));
                }
                g.setPaint(Style.INK);
                g.drawString(line.name(), area.x + SWATCH + 10, middle + 6);
            }
        };
    }

    private List<Integer> named() {
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < curves.lines().size(); i++) {
            if (!curves.lines().get(i).name().isEmpty()) {
                named.add(i);
            }
        }
        return named;
    }

    private Color colour(int index) {
        if (curves.lines().get(index).mark() == Line.Mark.DASHES) {
            return Style.INK;
        }
        List<Line> computed = curves.lines().stream()
                .filter(line -> line.mark() != Line.Mark.DASHES)
                .toList();
        int place = computed.indexOf(curves.lines().get(index));
        return ColourMap.SEQUENTIAL.colour(LAST_LINE_COLOUR * (0.25 + 0.75 * place / Math.max(1, computed.size() - 1)));
    }

    private ValueAxis axis(Axis axis, Function<Line, double[]> coordinate, int pixels) {
        double[] values = curves.lines().stream()
                .map(coordinate)
                .flatMapToDouble(Arrays::stream)
                .filter(value -> !axis.logarithmic() || value > 0)
                .toArray();
        int ticks = pixels / PIXELS_PER_TICK;
        if (!axis.logarithmic()) {
            return Style.axis(axis.label(), ValueRange.of(values).padded(), ticks);
        }
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(1);
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(high);
        low = Math.max(low, high * Math.pow(10, -DECADES));
        if (Math.floor(Math.log10(high)) - Math.ceil(Math.log10(low)) < 1) {
            // Less than two powers of ten between: up to the next ones, so that two are written.
            high = Math.pow(10, Math.ceil(Math.log10(high)));
            low = Math.min(high / 10, Math.pow(10, Math.floor(Math.log10(low))));
        }
        ValueRange decades = new ValueRange(low / LOG_MARGIN, high * LOG_MARGIN);
        return Style.logAxis(axis.label(), decades, ticks);
    }

    private static double[] positiveIf(boolean logarithmic, double[] values) {
        return Arrays.stream(values)
                .map(value -> !logarithmic || value > 0 ? value : Double.NaN)
                .toArray();
    }
}
