package org.lindhop.opencl.kernel;

import java.util.HashMap;
import java.util.Map;
import org.lindhop.core.backend.Precision;
import org.lindhop.kernels.KernelSource;
import org.lindhop.opencl.device.DeviceContext;
import org.lindhop.opencl.device.DeviceHandle;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.device.DeviceKernel;
import org.lindhop.opencl.device.DeviceProgram;
import org.lindhop.opencl.device.ElementType;

/** The programs of a device in one precision and tuning, each compiled when it is first needed. */
public final class Programs implements DeviceHandle {
    private final DeviceContext context;
    private final Tuning tuning;
    private final DeviceHandles handles = new DeviceHandles();
    private final Map<String, DeviceProgram> compiled = new HashMap<>();

    /**
     * Begins without programs.
     *
     * @param context the device, which stays open when the programs are closed
     * @param tuning values of tuning parameters; groups become no larger than the device allows
     */
    public Programs(DeviceContext context, Tuning tuning) {
        this.context = context;
        this.tuning = tuning.within(context.maxWorkGroup());
    }

    /** Returns the device. */
    public DeviceContext context() {
        return context;
    }

    /** Returns the values of tuning parameters on this device. */
    public Tuning tuning() {
        return tuning;
    }

    /**
     * Makes a kernel, whose arguments are bound by the caller alone and which the caller closes.
     *
     * @param kernel which one
     * @param elementType type of the elements of state vectors
     * @param macros values of macros beside those that every program has and those that are tuned
     * @throws org.lindhop.opencl.device.OpenClException if it cannot be compiled
     */
    public synchronized DeviceKernel kernel(
            KernelDescription kernel, ElementType elementType, Map<String, Integer> macros) {
        KernelSource source = source(kernel, elementType, macros);
        return compiled.computeIfAbsent(source.text(), text -> handles.add(context.compile(source)))
                .kernel(kernel.name());
    }

    private KernelSource source(KernelDescription kernel, ElementType elementType, Map<String, Integer> macros) {
        KernelSource source = KernelSource.of(kernel.file())
                .define("DOUBLE_PRECISION", context.precision() == Precision.DOUBLE ? 1 : 0)
                .define("WIDE_SUMS", context.description().doublePrecision() ? 1 : 0)
                .define("COMPLEX_ELEMENTS", elementType == ElementType.COMPLEX ? 1 : 0);
        for (Map.Entry<String, TuningParameter> macro : kernel.tunedMacros().entrySet()) {
            source = source.define(macro.getKey(), tuning.value(macro.getValue()));
        }
        for (Map.Entry<String, Integer> macro : macros.entrySet()) {
            source = source.define(macro.getKey(), macro.getValue());
        }
        return source;
    }

    /** Releases all programs. */
    @Override
    public synchronized void close() {
        handles.close();
    }
}
