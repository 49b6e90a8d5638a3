package org.lindhop.opencl.kernel;

import java.util.Map;

/**
 * An OpenCL kernel as the host knows it: the source file, the name of the function in it, and the macros whose values are
 * tuned.
 */
public class KernelDescription {
    private final String file;
    private final String name;
    private final Map<String, TuningParameter> tunedMacros;

    /**
     * Describes a kernel.
     *
     * @param file name of the source file, without {@code .cl}
     * @param name name of the function
     * @param tunedMacros macros of that file and the parameters whose values they get
     */
    public KernelDescription(String file, String name, Map<String, TuningParameter> tunedMacros) {
        this.file = file;
        this.name = name;
        this.tunedMacros = Map.copyOf(tunedMacros);
    }

    /** Returns the name of the source file, without {@code .cl}. */
    public final String file() {
        return file;
    }

    /** Returns the name of the function. */
    public final String name() {
        return name;
    }

    /** Returns the macros that are defined as values of tuning parameters. */
    public final Map<String, TuningParameter> tunedMacros() {
        return tunedMacros;
    }

    /** Returns the name of the function. */
    @Override
    public final String toString() {
        return name;
    }
}
