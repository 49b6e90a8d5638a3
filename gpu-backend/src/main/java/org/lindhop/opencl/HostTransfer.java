package org.lindhop.opencl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.cl_command_queue;
import org.lindhop.core.backend.Precision;

/**
 * The only place where bytes pass between host and device. JOCL checks no lengths, so both ends are checked here. Data
 * pass through one staging buffer outside the Java heap, piece by piece: a {@link ByteBuffer} ends at 2 GiB, and the
 * garbage collector never waits for a device.
 */
final class HostTransfer {
    /** Bytes of the staging buffer: large against the latency of a transfer, small against any state that matters. */
    static final int STAGING_BYTES = 1 << 22;

    /** Bytes of a complex sum: {@code wide_complex} in the kernels. */
    static final long WIDE_COMPLEX_BYTES = 2L * Double.BYTES;

    private final cl_command_queue queue;
    private final Precision precision;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES).order(ByteOrder.nativeOrder());

    HostTransfer(cl_command_queue queue, Precision precision) {
        this.queue = queue;
        this.precision = precision;
    }

    /** Moves numbers between the host's array and the start of the staging buffer. */
    @FunctionalInterface
    private interface Staged {
        void move(int from, int count);
    }

    /** Writes all of an array of indices. */
    void writeInts(DeviceBuffer target, int[] values) {
        write(
                target,
                0,
                values.length,
                Integer.BYTES,
                (from, count) -> staging.asIntBuffer().put(values, from, count));
    }

    /** Writes all of an array of indices. */
    void writeLongs(DeviceBuffer target, long[] values) {
        write(
                target,
                0,
                values.length,
                Long.BYTES,
                (from, count) -> staging.asLongBuffer().put(values, from, count));
    }

    /**
     * Writes real numbers in the precision of the device.
     *
     * @param first where they go, in real numbers from the start of the buffer
     * @param values the first {@code count} are written
     */
    void writeReals(DeviceBuffer target, long first, double[] values, int count) {
        Objects.checkFromIndexSize(0, count, values.length);
        write(target, first * precision.bytes(), count, precision.bytes(), (from, n) -> {
            if (precision == Precision.DOUBLE) {
                staging.asDoubleBuffer().put(values, from, n);
            } else {
                for (int k = 0; k < n; k++) {
                    staging.putFloat(k * Float.BYTES, (float) values[from + k]);
                }
            }
        });
    }

    /** Reads real numbers; arguments as in {@link #writeReals}. */
    void readReals(DeviceBuffer source, long first, double[] values, int count) {
        Objects.checkFromIndexSize(0, count, values.length);
        read(source, first * precision.bytes(), count, precision.bytes(), (from, n) -> {
            if (precision == Precision.DOUBLE) {
                staging.asDoubleBuffer().get(values, from, n);
            } else {
                for (int k = 0; k < n; k++) {
                    values[from + k] = staging.getFloat(k * Float.BYTES);
                }
            }
        });
    }

    /**
     * Reads sums from the start of a buffer, each of eight bytes: a double, or where the device has none an unevaluated
     * sum of two floats.
     */
    void readWides(DeviceBuffer source, double[] sums) {
        boolean doubles = source.context().description().doublePrecision();
        read(source, 0, sums.length, Double.BYTES, (from, count) -> {
            for (int k = 0; k < count; k++) {
                int at = k * Double.BYTES;
                sums[from + k] = doubles
                        ? staging.getDouble(at)
                        : (double) staging.getFloat(at) + staging.getFloat(at + Float.BYTES);
            }
        });
    }

    private synchronized void write(DeviceBuffer target, long offset, int count, int elementBytes, Staged fill) {
        Objects.checkFromIndexSize(offset, (long) count * elementBytes, target.bytes());
        int piece = STAGING_BYTES / elementBytes;
        for (int from = 0; from < count; from += Math.min(piece, count - from)) {
            int n = Math.min(piece, count - from);
            fill.move(from, n);
            try {
                CL.clEnqueueWriteBuffer(
                        queue,
                        target.memory(),
                        true,
                        offset + (long) from * elementBytes,
                        (long) n * elementBytes,
                        Pointer.to(staging),
                        0,
                        null,
                        null);
            } catch (CLException e) {
                throw new OpenClException("writing " + target.content(), e);
            }
        }
    }

    private synchronized void read(DeviceBuffer source, long offset, int count, int elementBytes, Staged take) {
        Objects.checkFromIndexSize(offset, (long) count * elementBytes, source.bytes());
        int piece = STAGING_BYTES / elementBytes;
        for (int from = 0; from < count; from += Math.min(piece, count - from)) {
            int n = Math.min(piece, count - from);
            try {
                CL.clEnqueueReadBuffer(
                        queue,
                        source.memory(),
                        true,
                        offset + (long) from * elementBytes,
                        (long) n * elementBytes,
                        Pointer.to(staging),
                        0,
                        null,
                        null);
            } catch (CLException e) {
                throw new OpenClException("reading " + source.content(), e);
            }
            take.move(from, n);
        }
    }
}
