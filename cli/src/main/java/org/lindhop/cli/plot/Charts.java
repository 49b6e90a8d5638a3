package org.lindhop.cli.plot;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.SamplingXYLineRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.DefaultXYDataset;

/** The two kinds of plots that pictures are made of. */
final class Charts {
    /** Longer curves are drawn by their extent at every pixel, which keeps documents small. */
    private static final int DENSE = 4000;

    private static final int MOST_DOTS = 60;
    private static final Shape DOT = new Ellipse2D.Double(-4, -4, 8, 8);

    private Charts() {}

    /** Curves over something continuous. */
    static Panel curves(ValueAxis x, ValueAxis y, List<Curve> curves) {
        boolean dense = curves.stream().anyMatch(curve -> curve.x().length > DENSE);
        return curves(x, y, curves, dense ? new SamplingXYLineRenderer() : lines(false));
    }

    /** A curve over things that are counted: with a dot for each, as long as there is room. */
    static Panel profile(ValueAxis x, ValueAxis y, Curve curve) {
        return curves(x, y, List.of(curve), lines(curve.x().length <= MOST_DOTS));
    }

    private static Panel curves(ValueAxis x, ValueAxis y, List<Curve> curves, AbstractXYItemRenderer renderer) {
        XYPlot plot = Style.plot(x, y);
        DefaultXYDataset dataset = new DefaultXYDataset();
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            // What the axis cannot show has no place: a painter may skip it or put it anywhere.
            double[] shown = Arrays.stream(curve.y())
                    .map(value -> Double.isFinite(value) && (value > 0 || !(y instanceof LogAxis)) ? value : Double.NaN)
                    .toArray();
            dataset.addSeries(curve.name(), new double[][] {curve.x(), shown});
            renderer.setSeriesPaint(i, curve.colour());
            renderer.setSeriesStroke(i, Style.CURVE);
        }
        plot.setDataset(dataset);
        plot.setRenderer(renderer);
        return new PlotPanel(plot);
    }

    private static AbstractXYItemRenderer lines(boolean withDots) {
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, withDots);
        renderer.setDefaultShape(DOT);
        renderer.setAutoPopulateSeriesShape(false);
        // One path a curve: single segments would show their round ends.
        renderer.setDrawSeriesLineAsPath(true);
        return renderer;
    }

    /** An image that fills the frame. */
    static Panel map(ValueAxis x, ValueAxis y, BufferedImage image) {
        XYPlot plot = Style.plot(x, y);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.addAnnotation(new XYDataImageAnnotation(
                image,
                x.getLowerBound(),
                y.getLowerBound(),
                x.getUpperBound() - x.getLowerBound(),
                y.getUpperBound() - y.getLowerBound()));
        return new PlotPanel(plot);
    }
}
