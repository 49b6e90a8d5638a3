package org.lindhop.scenario.checkpoint;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * When checkpoints are written: at a fixed interval, or every minute of runs that take more than five minutes, or never. However
 * short the interval, writing takes at most about a twenty-fifth of the time of a run.
 */
public final class CheckpointSchedule {
    private static final Duration STANDARD_INTERVAL = Duration.ofMinutes(1);
    private static final double NANOSECOND = 1e-9;

    /** Runs that take longer are saved without being asked. */
    private static final double LONG_RUN_SECONDS = 300;

    /** Before so much time has passed, the length of a run cannot be told from its beginning. */
    private static final double LEAST_SECONDS = 10;

    /** The time between two checkpoints is at least so many times that of writing one. */
    private static final double LEAST_RATIO = 25;

    private final boolean off;
    private final Optional<Duration> interval;
    private final LongSupplier nanoTime;
    private final long start;
    private long last;
    private double writeSeconds;

    private CheckpointSchedule(boolean off, Optional<Duration> interval, LongSupplier nanoTime) {
        this.off = off;
        this.interval = interval;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.last = start;
    }

    /** A checkpoint at the end of every interval. */
    public static CheckpointSchedule every(Duration interval) {
        return new CheckpointSchedule(false, Optional.of(interval), System::nanoTime);
    }

    /** A checkpoint every minute of runs that take more than five minutes, as their progress tells. */
    public static CheckpointSchedule automatic() {
        return automatic(System::nanoTime);
    }

    static CheckpointSchedule automatic(LongSupplier nanoTime) {
        return new CheckpointSchedule(false, Optional.empty(), nanoTime);
    }

    static CheckpointSchedule every(Duration interval, LongSupplier nanoTime) {
        return new CheckpointSchedule(false, Optional.of(interval), nanoTime);
    }

    /** No checkpoints, not even when the run is told to stop. */
    public static CheckpointSchedule never() {
        return new CheckpointSchedule(true, Optional.empty(), System::nanoTime);
    }

    /** True if no checkpoint is ever written. */
    public boolean isOff() {
        return off;
    }

    /** True if an interval was asked for, so that a run can be resumed from its very beginning. */
    public boolean isAskedFor() {
        return interval.isPresent();
    }

    /**
     * Whether a checkpoint should be written now.
     *
     * @param fraction of the run that is done, from 0 to 1
     */
    public boolean isDue(double fraction) {
        if (off) {
            return false;
        }
        long now = nanoTime.getAsLong();
        double since = NANOSECOND * (now - last);
        double wait = Math.max(NANOSECOND * interval.orElse(STANDARD_INTERVAL).toNanos(), LEAST_RATIO * writeSeconds);
        return since >= wait && (interval.isPresent() || isLong(NANOSECOND * (now - start), fraction));
    }

    private static boolean isLong(double seconds, double fraction) {
        return seconds > LONG_RUN_SECONDS || (seconds > LEAST_SECONDS && seconds > LONG_RUN_SECONDS * fraction);
    }

    /** Notes that a checkpoint was written, or that writing it failed, which took so many seconds. */
    public void written(double seconds) {
        last = nanoTime.getAsLong();
        writeSeconds = seconds;
    }
}
