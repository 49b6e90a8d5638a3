package org.lindhop.opencl.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.lindhop.core.backend.Precision;

/**
 * The only place where bytes pass between host and device. JOCL checks no lengths, so both ends are checked here. Data
 * pass through one staging buffer outside the Java heap, piece by piece: a {@link ByteBuffer} ends at 2 GiB, and the
 * garbage collector never waits for a device.
 */
public final class HostTransfer {
    /** Bytes of the staging buffer: large against the latency of a transfer, small against any state that matters. */
    public static final int STAGING_BYTES = 1 << 22;

    /** Bytes of a complex sum: {@code wide_complex} in the kernels. */
    public static final long WIDE_COMPLEX_BYTES = 2L * Double.BYTES;

    private final Precision precision;
    private final ByteBuffer staging = ByteBuffer.allocateDirect(STAGING_BYTES).order(ByteOrder.nativeOrder());

    HostTransfer(Precision precision) {
        this.precision = precision;
    }

    /** Moves numbers between the host's array and the start of the staging buffer. */
    @FunctionalInterface
    private interface Staged {
        void move(int from, int count);
    }

    /** Writes an array of indices to the start of a buffer. */
    public void writeInts(DeviceBuffer target, int[] values) {
        write(
                target,
                0,
                values.length,
                Integer.BYTES,
                (from, count) -> staging.asIntBuffer().put(values, from, count));
    }

    /** Writes an array of indices to the start of a buffer. */
    public void writeLongs(DeviceBuffer target, long[] values) {
        write(
                target,
                0,
                values.length,
                Long.BYTES,
                (from, count) -> staging.asLongBuffer().put(values, from, count));
    }

    /** Writes an array of real numbers to the start of a buffer, in the precision of the device. */
    public void writeReals(DeviceBuffer target, double[] values) {
        write(target, 0, values.length, precision.bytes(), (from, n) -> {
            for (int k = 0; k < n; k++) {
                stage(k, values[from + k]);
            }
        });
    }

    /**
     * Writes elements in the precision of the device.
     *
     * @param target buffer to write to
     * @param first position in the buffer, in elements from its start
     * @param pairs (re, im) on the host; imaginary parts are dropped if the device holds real elements
     * @param from the first pair to write
     * @param count number of elements
     * @param elementType type of the elements on the device
     * @throws IndexOutOfBoundsException if the pairs or the buffer end before
     */
    public void writeElements(
            DeviceBuffer target, long first, double[] pairs, int from, int count, ElementType elementType) {
        Objects.checkFromIndexSize(2L * from, 2L * count, pairs.length);
        int parts = elementType.parts();
        int stride = 2 / parts;
        int bytes = precision.bytes();
        write(target, first * parts * bytes, count * parts, bytes, (done, n) -> {
            int at = 2 * from + stride * done;
            if (precision == Precision.DOUBLE && elementType == ElementType.COMPLEX) {
                staging.asDoubleBuffer().put(pairs, at, n);
            } else {
                for (int k = 0; k < n; k++) {
                    stage(k, pairs[at + stride * k]);
                }
            }
        });
    }

    /**
     * Reads elements; the arguments are those of {@link #writeElements}, and imaginary parts of real elements are zero.
     *
     * @throws IndexOutOfBoundsException if the pairs or the buffer end before
     */
    public void readElements(
            DeviceBuffer source, long first, double[] pairs, int from, int count, ElementType elementType) {
        Objects.checkFromIndexSize(2L * from, 2L * count, pairs.length);
        int parts = elementType.parts();
        int stride = 2 / parts;
        int bytes = precision.bytes();
        read(source, first * parts * bytes, count * parts, bytes, (done, n) -> {
            int at = 2 * from + stride * done;
            if (precision == Precision.DOUBLE && elementType == ElementType.COMPLEX) {
                staging.asDoubleBuffer().get(pairs, at, n);
            } else {
                for (int k = 0; k < n; k++) {
                    pairs[at + stride * k] = staged(k);
                    if (elementType == ElementType.REAL) {
                        pairs[at + stride * k + 1] = 0;
                    }
                }
            }
        });
    }

    private void stage(int k, double value) {
        if (precision == Precision.DOUBLE) {
            staging.putDouble(k * Double.BYTES, value);
        } else {
            staging.putFloat(k * Float.BYTES, (float) value);
        }
    }

    private double staged(int k) {
        return precision == Precision.DOUBLE ? staging.getDouble(k * Double.BYTES) : staging.getFloat(k * Float.BYTES);
    }

    /**
     * Copies bytes to a buffer of another device by way of the host.
     *
     * @throws IndexOutOfBoundsException if a buffer ends before
     */
    public synchronized void copy(
            DeviceBuffer source, long offset, DeviceBuffer target, long targetOffset, long bytes) {
        Objects.checkFromIndexSize(offset, bytes, source.bytes());
        Objects.checkFromIndexSize(targetOffset, bytes, target.bytes());
        for (long done = 0; done < bytes; done += STAGING_BYTES) {
            long n = Math.min(STAGING_BYTES, bytes - done);
            enqueueRead(source, offset + done, n);
            enqueueWrite(target, targetOffset + done, n);
        }
    }

    /**
     * Reads sums from the start of a buffer, each of eight bytes: a double, or where the device has none an unevaluated
     * sum of two floats.
     */
    public void readWides(DeviceBuffer source, double[] sums) {
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
            enqueueWrite(target, offset + (long) from * elementBytes, (long) n * elementBytes);
        }
    }

    private synchronized void read(DeviceBuffer source, long offset, int count, int elementBytes, Staged take) {
        Objects.checkFromIndexSize(offset, (long) count * elementBytes, source.bytes());
        int piece = STAGING_BYTES / elementBytes;
        for (int from = 0; from < count; from += Math.min(piece, count - from)) {
            int n = Math.min(piece, count - from);
            enqueueRead(source, offset + (long) from * elementBytes, (long) n * elementBytes);
            take.move(from, n);
        }
    }

    private void enqueueWrite(DeviceBuffer target, long offset, long bytes) {
        try {
            CL.clEnqueueWriteBuffer(
                    target.context().queue(), target.memory(), true, offset, bytes, Pointer.to(staging), 0, null, null);
        } catch (CLException e) {
            throw new OpenClException("writing " + target.content(), e);
        }
    }

    private void enqueueRead(DeviceBuffer source, long offset, long bytes) {
        try {
            CL.clEnqueueReadBuffer(
                    source.context().queue(), source.memory(), true, offset, bytes, Pointer.to(staging), 0, null, null);
        } catch (CLException e) {
            throw new OpenClException("reading " + source.content(), e);
        }
    }
}
