package org.lindhop.core.backend;

import java.util.Optional;

/**
 * How a backend is to be opened.
 *
 * @param device number or part of the name of a device (case does not matter); empty for the backend's first choice
 * @param precision floating-point type of states
 * @param resources that runs may take of the host
 */
public record BackendOptions(Optional<String> device, Precision precision, Resources resources) {
    /** With all memory and cores of this virtual machine. */
    public BackendOptions(Optional<String> device, Precision precision) {
        this(device, precision, Resources.ofThisMachine());
    }

    /**
     * What a backend with one device and double precision only checks before it opens.
     *
     * @throws BackendUnavailableException if another device or precision is asked for
     */
    public void requireDoubleOn(Device only, String backend) {
        if (device.isPresent() && !only.isMeantBy(device.get())) {
            throw new BackendUnavailableException("backend " + backend + " has no device \"" + device.get()
                    + "\"; its only one is " + only.number() + ": " + only.name());
        }
        if (precision != Precision.DOUBLE) {
            throw new BackendUnavailableException("backend " + backend
                    + " computes in double precision only; backend opencl computes in single precision as well");
        }
    }
}
