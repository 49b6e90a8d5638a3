package org.lindhop.opencl.vector;

import java.util.EnumMap;
import java.util.Map;
import org.lindhop.opencl.device.DeviceBuffer;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.ElementType;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.kernel.Programs;
import org.lindhop.opencl.kernel.TuningParameter;

/** The upper half of Hermitian matrices from the lower half: {@code y[b,a] <- conj(y[a,b])} for b < a. */
public final class Mirror implements DeviceHandle {
    /** The kernel. */
    static final KernelDescription MIRROR =
            new KernelDescription("mirror", "mirror", Map.of("GROUP", TuningParameter.ROW_GROUP));

    /** The side of the squares that are mirrored through local memory, of which any device has room for 17 KiB. */
    private static final int SIDE = 32;

    private final Programs programs;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<ElementType, DeviceKernel> mirrors = new EnumMap<>(ElementType.class);

    /** Prepares for matrices on a device. */
    public Mirror(Programs programs) {
        this.programs = programs;
    }

    /**
     * Enqueues the filling of the upper half of a square matrix.
     *
     * @param matrix the matrix, by rows
     * @param rows number of its rows
     * @param elementType type of its elements
     */
    public void fill(DeviceBuffer matrix, int rows, ElementType elementType) {
        mirrors.computeIfAbsent(elementType, type -> handles.add(programs.kernel(MIRROR, type, Map.of("SIDE", SIDE))))
                .bind()
                .buffer(matrix)
                .count(rows)
                .launch(LaunchRange.squares(rows, SIDE, programs.tuning().value(TuningParameter.ROW_GROUP)));
    }

    /** Releases the kernels. */
    @Override
    public void close() {
        handles.close();
    }
}
