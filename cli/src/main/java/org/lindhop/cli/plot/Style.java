package org.lindhop.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.math.BigDecimal;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/** What all pictures have in common: fonts, strokes, colours and the looks of axes. */
final class Style {
    /**
     * A font of the system by name, which AWT replaces by its default where it is missing: for a logical name such as
     * SansSerif the SVG writer would read every font there is.
     */
    private static final String FAMILY = "DejaVu Sans";

    static final Font HEADING = new Font(FAMILY, Font.BOLD, 22);
    static final Font LABEL = new Font(FAMILY, Font.PLAIN, 18);
    static final Font SMALL = new Font(FAMILY, Font.PLAIN, 16);
    static final Color INK = new Color(0x222222);
    static final Color FAINT_INK = new Color(0x777777);
    static final Color GRID = new Color(0xe4e4e4);
    static final BasicStroke FRAME = new BasicStroke(1);
    static final BasicStroke CURVE = new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    private static final float TICK_LENGTH = 5;
    private static final RectangleInsets TICK_LABEL_INSETS = new RectangleInsets(5, 6, 4, 6);
    private static final int MOST_DECIMALS = 4;
    private static final double LARGEST_PLAIN = 1e6;
    private static final double ROUNDING = 1e-9;

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

    /** An axis for numbers, with about {@code ticks} of them written. */
    static NumberAxis axis(String label, ValueRange range, int ticks) {
        NumberAxis axis = new NumberAxis(label);
        double step = step((range.high() - range.low()) / ticks);
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - ROUNDING));
        double largest = Math.max(Math.abs(range.low()), Math.abs(range.high()));
        boolean plain = decimals <= MOST_DECIMALS && largest < LARGEST_PLAIN;
        TickFormat format = new TickFormat(value -> {
            // Ticks are sums of steps: what should be zero may be a tiny negative number.
            double exact = Math.rint(value / step) * step + 0.0;
            return plain
                    ? String.format(Locale.ROOT, "%." + decimals + "f", exact)
                    : new BigDecimal(String.format(Locale.ROOT, "%.4e", exact))
                            .stripTrailingZeros()
                            .toString();
        });
        axis.setTickUnit(new NumberTickUnit(step, format));
        return look(axis, range);
    }

    /**
     * An axis that counts things such as sites, the i-th of them at {@link #position}.
     *
     * @param numbers of the things, rising
     */
    static NumberAxis countingAxis(String label, List<Integer> numbers, int ticks) {
        return countingAxis(
                label, numbers, numbers.stream().map(String::valueOf).toList(), ticks);
    }

    /** The same with names for what is counted. */
    static NumberAxis countingAxis(String label, List<Integer> numbers, List<String> names, int ticks) {
        NumberAxis axis = new NumberAxis(label);
        double step = step(Math.max(1, (double) numbers.size() / ticks));
        double first = position(numbers, 0);
        TickFormat format = new TickFormat(position -> {
            int i = (int) Math.round(position - first);
            return i >= 0 && i < names.size() ? names.get(i) : "";
        });
        axis.setTickUnit(new NumberTickUnit(step, format));
        return look(axis, new ValueRange(first - 0.5, first + numbers.size() - 0.5));
    }

    /** An axis for positive numbers, with a tick at every power of ten, or at fewer where there are many. */
    static LogAxis logAxis(String label, ValueRange range, int ticks) {
        LogAxis axis = new LogAxis(label);
        double decades = Math.log10(range.high() / range.low());
        double step = step(Math.max(1, decades / ticks));
        axis.setBaseSymbol("10");
        axis.setTickUnit(new NumberTickUnit(step, new TickFormat(exponent -> String.valueOf(Math.round(exponent)))));
        // The axis drops ticks at its ends that rounding puts outside.
        return look(axis, new ValueRange(range.low() * (1 - ROUNDING), range.high() * (1 + ROUNDING)));
    }

    /** Where an axis that counts has its i-th thing: at its number, or with gaps between the numbers at i. */
    static double position(List<Integer> numbers, int i) {
        boolean contiguous = numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
        return contiguous ? numbers.get(i) : i;
    }

    /** The smallest of ..., 1, 2, 5, 10, 20, ... that is not below a number. */
    private static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (int factor : new int[] {1, 2, 5}) {
            if (factor * power >= least * (1 - ROUNDING)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static <A extends ValueAxis> A look(A axis, ValueRange range) {
        axis.setRange(range.low(), range.high());
        axis.setLabelFont(LABEL);
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(SMALL);
        axis.setTickLabelInsets(TICK_LABEL_INSETS);
        axis.setTickLabelPaint(INK);
        axis.setTickMarkPaint(INK);
        axis.setTickMarkStroke(FRAME);
        axis.setTickMarkOutsideLength(TICK_LENGTH);
        axis.setAxisLineVisible(false);
        return axis;
    }

    /** Writes the numbers at ticks. */
    private static final class TickFormat extends NumberFormat {
        private final DoubleFunction<String> text;

        TickFormat(DoubleFunction<String> text) {
            this.text = text;
        }

        @Override
        public StringBuffer format(double value, StringBuffer out, FieldPosition field) {
            return out.append(text.apply(value));
        }

        @Override
        public StringBuffer format(long value, StringBuffer out, FieldPosition field) {
            return format((double) value, out, field);
        }

        @Override
        public Number parse(String text, ParsePosition position) {
            throw new UnsupportedOperationException("axes are only written");
        }
    }
}
