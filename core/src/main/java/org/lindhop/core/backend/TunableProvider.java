package org.lindhop.core.backend;

import java.util.List;
import org.lindhop.core.workload.Workload;

/** A provider whose kernels can be cut to a device by measuring there. */
public interface TunableProvider extends BackendProvider {
    /**
     * Measures variants of the kernels and keeps the best for whoever opens the device from now on.
     *
     * @param options which device, one only, and in which precision
     * @throws BackendUnavailableException if the device or the precision is not to be had
     */
    Tuned tune(BackendOptions options);

    /** Returns the workloads on which the kernels of this backend are tested, tuned and measured. No device is needed. */
    List<Workload> workloads();

    /**
     * What was found.
     *
     * @param device what was measured
     * @param kept where the choice is kept
     * @param trials all variants in the order of measuring
     */
    record Tuned(Device device, String kept, List<Trial> trials) {
        public Tuned {
            trials = List.copyOf(trials);
        }
    }

    /**
     * One variant on one workload.
     *
     * @param workload what was computed
     * @param variant how
     * @param nanosecondsPerElement time of an application per matrix element, the shortest of several
     * @param chosen true if it is kept
     */
    record Trial(String workload, String variant, double nanosecondsPerElement, boolean chosen) {}
}
