package org.lindhop.cli.bench;

import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.workload.Workload;

/**
 * Times that a backend took to apply a generator.
 *
 * @param target the backend
 * @param workload the generator and its blocks
 * @param seconds of one application
 * @param copyBandwidth bytes per second, read and written, of copies made in between
 * @param fractionOfCopy the bandwidth of the application through that of the copy next to it
 */
public record KernelTiming(
        Target target, Workload.Instance workload, Spread seconds, Spread copyBandwidth, Spread fractionOfCopy) {
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

    /**
     * The bytes that an element needs: one number where the generator and the state are real, else two. A backend that
     * stores more counts no more.
     */
    public int bytesPerElement() {
        return bytesPerElement(workload, target.precision());
    }

    private static int bytesPerElement(Workload.Instance workload, Precision precision) {
        return (workload.model().isReal() ? 1 : 2) * precision.bytes();
    }

    /** The bytes of one read and one write of the blocks. */
    static double traffic(Workload.Instance workload, Precision precision) {
        return 2 * workload.elements() * bytesPerElement(workload, precision);
    }

    /** Nanoseconds of one application through matrix elements. */
    public double nanosecondsPerElement() {
        return 1e9 * seconds.median() / workload.elements();
    }

    /** Returns bytes per second, counted as one read and one write of the blocks. */
    public double bandwidth() {
        return traffic(workload, target.precision()) / seconds.median();
    }
}
