package org.lindhop.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What all pictures have in common: fonts, strokes, colours and the looks of axes. */
final class Style {
    static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 22);
    static final Font LABEL = new Font(Font.SANS_SERIF, Font.PLAIN, 18);
    static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 16);
    static final Color INK = new Color(0x222222);
    static final Color FAINT_INK = new Color(0x777777);
    static final Color GRID = new Color(0xe4e4e4);
    static final BasicStroke FRAME = new BasicStroke(1);
    static final BasicStroke CURVE = new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    static final float TICK_LENGTH = 5;

    private Style() {}

    /** A frame with axes at the bottom and at the left, without data. */
    static XYPlot plot(ValueAxis x, ValueAxis y) {
        XYPlot plot = new XYPlot(null, x, y, null);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setRangeAxisLocation(AxisLocation.BOTTOM_OR_LEFT);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlinePaint(INK);
        plot.setOutlineStroke(FRAME);
        plot.setDomainGridlinePaint(GRID);
        plot.setRangeGridlinePaint(GRID);
        plot.setDomainGridlineStroke(FRAME);
        plot.setRangeGridlineStroke(FRAME);
        return plot;
    }

    /** An axis for numbers. */
    static NumberAxis axis(String label, ValueRange range) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        return look(axis, range);
    }

    /**
     * An axis that counts things such as sites, the i-th of them at {@link #position}.
     *
     * @param numbers of the things, rising
     */
    static NumberAxis countingAxis(String label, List<Integer> numbers) {
        NumberAxis axis = new NumberAxis(label);
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        if (!areContiguous(numbers)) {
            axis.setNumberFormatOverride(new Names(numbers));
        }
        double first = position(numbers, 0);
        return look(axis, new ValueRange(first - 0.5, first + numbers.size() - 0.5));
    }

    /** Where an axis that counts has its i-th thing: at its number, or with gaps between the numbers at i. */
    static double position(List<Integer> numbers, int i) {
        return areContiguous(numbers) ? numbers.get(i) : i;
    }

    static <A extends ValueAxis> A look(A axis, ValueRange range) {
        axis.setRange(range.low(), range.high());
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelPaint(INK);
        axis.setTickMarkPaint(INK);
        axis.setTickMarkStroke(FRAME);
        axis.setTickMarkOutsideLength(TICK_LENGTH);
        axis.setAxisLineVisible(false);
        return axis;
    }

    private static boolean areContiguous(List<Integer> numbers) {
        return numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
    }

    /** Writes the number of a thing where its position stands. */
    private static final class Names extends NumberFormat {
        private static final long serialVersionUID = 1L;

        private final List<Integer> numbers;

        Names(List<Integer> numbers) {
            this.numbers = numbers;
        }

        @Override
        public StringBuffer format(double position, StringBuffer text, FieldPosition field) {
            int i = (int) Math.round(position);
            return i >= 0 && i < numbers.size() ? text.append(numbers.get(i)) : text;
        }

        @Override
        public StringBuffer format(long position, StringBuffer text, FieldPosition field) {
            return format((double) position, text, field);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("axes are only written");
        }
    }
}
