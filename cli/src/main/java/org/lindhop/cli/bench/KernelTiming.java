package org.lindhop.cli.bench;

import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;

/**
 * How fast a backend applied a generator.
 *
 * @param target where
 * @param workload what
 * @param seconds of one application
 * @param copyBandwidth bytes per second, read and written, of copies made in between
 * @param fractionOfCopy the bandwidth of the application through that of the copy next to it
 */
public record KernelTiming(
        Target target, Workload workload, Spread seconds, Spread copyBandwidth, Spread fractionOfCopy) {
    /**
     * A backend on a device.
     *
     * @param backend its name, such as {@code cpu}
     * @param device that it used
     * @param precision of the numbers of a state
     */
    public record Target(String backend, Device device, Precision precision) {
        static Target of(Backend backend) {
            return new Target(backend.id(), backend.device(), backend.precision());
        }
    }

    /** Nanoseconds of one application, divided by the number of matrix elements. */
    public double nanosecondsPerElement() {
        return 1e9 * seconds.median() / workload.elements();
    }

    /** Bytes per second, counted as one read and one write of the blocks. */
    public double bandwidth() {
        return workload.traffic(target.precision()) / seconds.median();
    }
}
