package org.lindhop.cli.progress;

import java.util.Locale;

/**
 * Where a run stands.
 *
 * @param fraction of the way that is done
 * @param applications of the generator so far
 * @param elapsed seconds since the start
 * @param fractionRate fraction of the way per second of late
 * @param applicationRate applications of the generator per second of late
 */
record Standing(double fraction, long applications, double elapsed, double fractionRate, double applicationRate) {
    private static final int SHORTEST_BAR = 6;
    private static final int LONGEST_BAR = 30;
    private static final long SECONDS_PER_DAY = 86400;
    private static final long LONGEST_FORECAST = 1000 * SECONDS_PER_DAY;

    /** One line of at most {@code width} characters, with a bar where there is room for one. */
    String line(int width) {
        String text = String.format(
                Locale.ROOT,
                "%3d%%  %d applications  %s/s  %s left",
                percent(),
                applications,
                number(applicationRate),
                remaining());
        int bar = Math.min(LONGEST_BAR, width - text.length() - 3);
        if (bar >= SHORTEST_BAR) {
            int filled = (int) (bar * bounded());
            return "[" + "#".repeat(filled) + "-".repeat(bar - filled) + "] " + text;
        }
        return text.substring(0, Math.max(0, Math.min(width, text.length())));
    }

    /** The same for a log. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "after %s: %d%%, %d applications, %s/s, %s left",
                duration(elapsed),
                percent(),
                applications,
                number(applicationRate),
                remaining());
    }

    private double bounded() {
        return Math.max(0, Math.min(1, fraction));
    }

    private int percent() {
        return (int) (100 * bounded());
    }

    private String remaining() {
        return duration((1 - fraction) / fractionRate);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 1e5 && Math.abs(value) >= 1e-3 ? "%.4g" : "%.2e", value);
    }

    /** As in 0:07, 12:31, 1:02:03 or 2 d 3:04:05. */
    private static String duration(double seconds) {
        if (!(seconds < LONGEST_FORECAST)) {
            return "?";
        }
        long whole = Math.round(Math.max(0, seconds));
        long days = whole / SECONDS_PER_DAY;
        long hours = whole / 3600 % 24;
        long minutes = whole / 60 % 60;
        long rest = whole % 60;
        if (days > 0) {
            return String.format(Locale.ROOT, "%d d %d:%02d:%02d", days, hours, minutes, rest);
        }
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, rest)
                : String.format(Locale.ROOT, "%d:%02d", minutes, rest);
    }
}
