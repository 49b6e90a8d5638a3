package org.lindhop.opencl.equation;

import java.util.List;
import java.util.Map;
import org.lindhop.core.workload.Workload;
import org.lindhop.opencl.device.DeviceTable;
import org.lindhop.opencl.device.LaunchRange;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/**
 * A kernel that applies terms of a generator to a block, {@code y <- a (terms of x) + b x + c y}: what it assumes, its
 * arguments, macros, local memory and launches, and the workload on which it is tested, tuned and measured. All of these
 * kernels take the same arguments up to the shape of the block; those of the tables and of local memory follow.
 */
public abstract class EquationKernel extends KernelDescription {
    /**
     * Describes a kernel.
     *
     * @param file name of the source file, without {@code .cl}
     * @param name name of the function
     * @param tunedMacros macros of that file and the parameters whose values they get
     */
    protected EquationKernel(String file, String name, Map<String, TuningParameter> tunedMacros) {
        super(file, name, tunedMacros);
    }

    /**
     * Circumstances of the launches for one block.
     *
     * @param terms the terms of the whole generator
     * @param tuning values of tuning parameters
     * @param rowBytes bytes of a row of the block
     * @param localMemory bytes of local memory that a work-group can use
     */
    record Circumstances(GeneratorTerms terms, Tuning tuning, long rowBytes, long localMemory) {}

    /**
     * Terms as a kernel is given them.
     *
     * @param tables tables in the order of the arguments
     * @param decay number that the kernel leaves to the host: {@code a decay} is subtracted from b
     */
    record Arguments(List<DeviceTable> tables, double decay) {
        /** Tables that say everything. */
        static Arguments of(DeviceTable... tables) {
            return new Arguments(List.of(tables), 0);
        }
    }

    /** Returns the workload on which this kernel is tested, tuned and measured: one for which it is chosen. */
    public abstract Workload workload();

    /** Returns the parameters that are tuned on the workload; variants of all their candidates are measured. */
    public abstract List<TuningParameter> tuned();

    /** Returns whether what the kernel assumes holds for some terms. */
    abstract boolean suits(TermGroup terms, EquationTables tables);

    /** Returns what the kernel is given of some terms. */
    abstract Arguments arguments(TermGroup terms, EquationTables tables);

    /** Returns the values of the macros of the source file that depend on circumstances. */
    Map<String, Integer> macros(Circumstances circumstances) {
        return Map.of();
    }

    /** Returns the bytes of each argument in local memory. */
    List<Long> localMemory(Circumstances circumstances) {
        return List.of();
    }

    /** Returns the launches that compute some rows of a block. */
    abstract List<LaunchRange> launches(int rows, int columns, Tuning tuning);
}
