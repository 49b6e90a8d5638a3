package org.lindhop.opencl;

import org.lindhop.core.backend.Precision;
import org.lindhop.kernels.KernelSource;

/** The programs of this backend, compiled for one device and precision. */
final class Programs implements DeviceHandle {
    private final DeviceHandles handles = new DeviceHandles();
    private final DeviceProgram generator;
    private final DeviceProgram combine;
    private final DeviceProgram dot;
    private final DeviceProgram functionals;

    Programs(DeviceContext context) {
        try {
            generator = compile(context, "generator");
            combine = compile(context, "combine");
            dot = compile(context, "dot");
            functionals = compile(context, "functionals");
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    private DeviceProgram compile(DeviceContext context, String name) {
        return handles.add(context.compile(KernelSource.of(name)
                .define("DOUBLE_PRECISION", context.precision() == Precision.DOUBLE ? 1 : 0)
                .define("GROUP", context.workGroup())
                .define("WIDE_SUMS", context.description().doublePrecision() ? 1 : 0)));
    }

    /** The Lindblad generator, for any model. */
    DeviceProgram generator() {
        return generator;
    }

    /** Linear combinations. */
    DeviceProgram combine() {
        return combine;
    }

    /** Scalar products. */
    DeviceProgram dot() {
        return dot;
    }

    /** Linear functionals. */
    DeviceProgram functionals() {
        return functionals;
    }

    @Override
    public void close() {
        handles.close();
    }
}
