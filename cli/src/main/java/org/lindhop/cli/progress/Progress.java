package org.lindhop.cli.progress;

import java.util.function.LongSupplier;

/**
 * Shows how far a run is: its applications of the generator, their rate and what remains. On a terminal that is one line, redrawn at most ten
 * times a second and taken away at the end; elsewhere a line after ten seconds and then ever fewer; or nothing.
 *
 * <p>{@link #update} costs a look at the clock where nothing is due, so a run may call it at every step.
 * Another thread may close it in the middle of a run; what is updated after that is not shown.
 */
public final class Progress implements AutoCloseable {
    /** The launcher sets this to {@code true} where standard error is a terminal: the JVM cannot tell. */
    private static final String TERMINAL = "lindhop.terminal";
    /** And this to the width of that terminal. */
    private static final String COLUMNS = "lindhop.columns";

    private static final int DEFAULT_COLUMNS = 80;
    private static final double NANOS_PER_SECOND = 1e9;
    /** Rates forget what is older than some seconds: steps grow as a solution becomes smooth. */
    private static final double MEMORY_SECONDS = 5;

    private final Display display;
    private final LongSupplier nanoTime;
    private long startNanos;
    private double due = Double.POSITIVE_INFINITY;
    private double lastElapsed;
    private double lastFraction;
    private long lastApplications;
    private double fractionRate;
    private double applicationRate;

    Progress(Display display, LongSupplier nanoTime) {
        this.display = display;
        this.nanoTime = nanoTime;
    }

    /** On standard error, in the way that suits it. */
    public static Progress onStandardError() {
        if (!Boolean.getBoolean(TERMINAL)) {
            return new Progress(new Display.Log(System.err), System::nanoTime);
        }
        int columns = Integer.getInteger(COLUMNS, DEFAULT_COLUMNS);
        return new Progress(
                new Display.Terminal(System.err, columns > 0 ? columns : DEFAULT_COLUMNS), System::nanoTime);
    }

    /** One that shows nothing. */
    public static Progress silent() {
        return new Progress(new Display.Silent(), System::nanoTime);
    }

    /** A run begins. */
    public synchronized void start() {
        startNanos = nanoTime.getAsLong();
        lastElapsed = 0;
        lastFraction = 0;
        lastApplications = 0;
        due = display.next(0);
    }

    /**
     * The run has come further.
     *
     * @param fraction of the way that is done, from 0 to 1
     * @param applications of the generator so far
     */
    public synchronized void update(double fraction, long applications) {
        double elapsed = (nanoTime.getAsLong() - startNanos) / NANOS_PER_SECOND;
        if (elapsed < due) {
            return;
        }
        follow(elapsed, fraction, applications);
        display.show(new Standing(fraction, applications, elapsed, fractionRate, applicationRate));
        due = display.next(elapsed);
    }

    /** The run is over, or something else is to be printed: the terminal is left clean. */
    @Override
    public synchronized void close() {
        due = Double.POSITIVE_INFINITY;
        display.clear();
    }

    /** Exponential averages, which begin with the plain average of the first span. */
    private void follow(double elapsed, double fraction, long applications) {
        double span = elapsed - lastElapsed;
        double weight = lastElapsed == 0 ? 1 : -Math.expm1(-span / MEMORY_SECONDS);
        fractionRate += weight * ((fraction - lastFraction) / span - fractionRate);
        applicationRate += weight * ((applications - lastApplications) / span - applicationRate);
        lastElapsed = elapsed;
        lastFraction = fraction;
        lastApplications = applications;
    }
}
