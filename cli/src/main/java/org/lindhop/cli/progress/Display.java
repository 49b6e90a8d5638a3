package org.lindhop.cli.progress;

import java.io.PrintStream;

/** Where progress is shown, and how often. Print streams swallow errors, so showing it never ends a run. */
interface Display {
    /** Seconds into the run at which the display wants to be told again, asked after {@code elapsed} seconds. */
    double next(double elapsed);

    /** Shows where the run stands. */
    void show(Standing standing);

    /** Takes away what would disturb later output. */
    void clear();

    /** One line that is drawn over and over. */
    final class Terminal implements Display {
        private static final double SECONDS_TO_FIRST = 0.5;
        private static final double SECONDS_BETWEEN = 0.1;

        private final PrintStream out;
        private final int columns;
        private int drawn;

        Terminal(PrintStream out, int columns) {
            this.out = out;
            this.columns = columns;
        }

        @Override
        public double next(double elapsed) {
            return Math.max(SECONDS_TO_FIRST, elapsed + SECONDS_BETWEEN);
        }

        @Override
        public void show(Standing standing) {
            // A line that fills the last column would wrap, and could not be drawn over.
            String line = standing.line(columns - 1);
            overwrite(line);
            drawn = line.length();
        }

        @Override
        public void clear() {
            if (drawn > 0) {
                overwrite("");
                out.print('\r');
                out.flush();
                drawn = 0;
            }
        }

        private void overwrite(String line) {
            out.print('\r' + line + " ".repeat(Math.max(0, drawn - line.length())));
            out.flush();
        }
    }

    /** Lines for a log: none for a short run, and ever fewer in a long one. */
    final class Log implements Display {
        private static final double SECONDS_TO_FIRST = 10;
        private static final double LARGEST_GAP = 600;

        private final PrintStream out;

        Log(PrintStream out) {
            this.out = out;
        }

        @Override
        public double next(double elapsed) {
            return elapsed + Math.min(LARGEST_GAP, Math.max(SECONDS_TO_FIRST, elapsed));
        }

        @Override
        public void show(Standing standing) {
            out.println("lindhop: " + standing.sentence());
        }

        @Override
        public void clear() {
            // Printed lines stay.
        }
    }

    /** Nothing at all. */
    final class Silent implements Display {
        @Override
        public double next(double elapsed) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public void show(Standing standing) {
            // Silent.
        }

        @Override
        public void clear() {
            // Nothing was shown.
        }
    }
}
