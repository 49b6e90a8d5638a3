package org.lindhop.cli.bench;

import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.CopyMeasure;
import org.lindhop.core.backend.MemoryCopy;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.plan.Recurrence;
import org.lindhop.core.plan.TooLargeException;
import org.lindhop.core.workload.Workload;

/**
 * Measures applications of generators and copies of memory on one backend, in turn: other programs that slow down the
 * one slow down the other, so that their ratio is steadier than either.
 */
public final class KernelBenchmark implements AutoCloseable {
    /** Bytes of a copy, more than caches hold. */
    private static final long COPY_BYTES = 256L << 20;

    /** The share of a backend's memory that each side of the copy may take. */
    private static final int COPY_SHARE = 16;

    /** Vectors of an application: the source and the target. */
    private static final int VECTORS = 2;

    private final Backend backend;
    private final Effort effort;
    private final MemoryCopy copy;

    /**
     * How much time a measurement may take.
     *
     * @param warmUpSeconds of applications before anything counts: the JIT compiler needs them
     * @param rounds of applications and copies
     * @param roundSeconds of the applications of a round, at least one
     */
    public record Effort(double warmUpSeconds, int rounds, double roundSeconds) {
        /** For tables that are kept: a second a workload. */
        public static final Effort FULL = new Effort(0.6, 7, 0.06);

        /** For a first look: a third of the time of {@link #FULL}. */
        public static final Effort QUICK = new Effort(0.2, 3, 0.02);
    }

    /**
     * A benchmark on a backend, which stays open.
     *
     * @throws IllegalArgumentException if the backend cannot measure copies, by which speeds are judged
     */
    public KernelBenchmark(Backend backend, Effort effort) {
        if (!(backend instanceof CopyMeasure measure)) {
            throw new IllegalArgumentException("backend " + backend.id() + " cannot measure copies of its memory");
        }
        this.backend = backend;
        this.effort = effort;
        long memory = Math.min(backend.device().memoryBytes(), backend.device().maxAllocationBytes());
        copy = measure.memoryCopy(Math.min(COPY_BYTES, memory / COPY_SHARE));
        // The first copy touches pages that no memory stands behind yet.
        copy.seconds();
    }

    /**
     * Measures the recurrence {@code y <- a L x + b x - y} of Chebyshev series, as propagators apply it.
     *
     * @throws TooLargeException if the workload does not fit
     */
    public KernelTiming measure(Workload.Instance workload) {
        requireFits(workload);
        try (Superoperator operator = backend.superoperator(new Generator(workload.model(), workload.layout()));
                Recurrence recurrence = new Recurrence(operator)) {
            int batch = recurrence.warmUp(effort.warmUpSeconds(), effort.roundSeconds());
            double[] seconds = new double[effort.rounds()];
            double[] bandwidths = new double[effort.rounds()];
            double[] fractions = new double[effort.rounds()];
            for (int round = 0; round < effort.rounds(); round++) {
                seconds[round] = recurrence.seconds(batch) / batch;
                bandwidths[round] = 2 * copy.bytes() / copy.seconds();
                fractions[round] =
                        KernelTiming.traffic(workload, backend.precision()) / seconds[round] / bandwidths[round];
            }
            return new KernelTiming(
                    KernelTiming.Target.of(backend),
                    workload,
                    Spread.of(seconds),
                    Spread.of(bandwidths),
                    Spread.of(fractions));
        }
    }

    /** Refuses a workload that does not fit beside the memory of the copy. */
    private void requireFits(Workload.Instance workload) {
        GeneratorSize size = GeneratorSize.of(
                workload.model(), workload.layout(), workload.model().isReal());
        MemoryEstimate estimate = backend.prepare(size).memory(VECTORS);
        long reserved = 2 * copy.bytes();
        boolean onHost = estimate.deviceBytes() == 0;
        require(
                workload,
                "memory",
                estimate.hostBytes() + size.tableBytes() + (onHost ? reserved : 0),
                Resources.ofThisMachine().memoryBytes());
        if (!onHost) {
            require(
                    workload,
                    "memory of the device",
                    estimate.deviceBytes() + reserved,
                    backend.device().memoryBytes());
            require(
                    workload,
                    "largest allocation of the device",
                    estimate.largestAllocationBytes(),
                    backend.device().maxAllocationBytes());
        }
    }

    private static void require(Workload.Instance workload, String where, double needed, double available) {
        if (needed > available) {
            throw new TooLargeException(workload + ": two vectors and the tables", needed, where, available);
        }
    }

    /** Releases the memory of the copy. */
    @Override
    public void close() {
        copy.close();
    }
}
