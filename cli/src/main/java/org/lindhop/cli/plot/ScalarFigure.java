package org.lindhop.cli.plot;

import java.awt.Rectangle;
import java.util.List;

/** The picture of a single number over time. */
final class ScalarFigure {
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 720;
    private static final int TICKS = 8;
    private static final Rectangle AREA = new Rectangle(110, 80, 1050, 550);

    private ScalarFigure() {}

    static Figure of(QuantityLabel quantity, String title, TimeAxis time, Field field) {
        double[] values = field.from(time.first()).column(0);
        Curve curve = new Curve(quantity.label(), ColourMap.SEQUENTIAL.colour(0.25), time.shown(), values);
        Figure figure = new Figure(WIDTH, HEIGHT, quantity.heading(), title);
        figure.add(
                Charts.curves(
                        time.axis(),
                        Style.axis(quantity.label(), ValueRange.of(values).padded(), TICKS),
                        List.of(curve)),
                AREA);
        return figure;
    }
}
