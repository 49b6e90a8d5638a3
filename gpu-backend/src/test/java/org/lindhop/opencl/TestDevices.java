package org.lindhop.opencl;

import org.lindhop.core.backend.Device;
import org.lindhop.opencl.kernel.Tuning;

/** What tests say of devices. */
final class TestDevices {
    private TestDevices() {}

    /** Tuning that does not depend on what the user of this machine has measured. */
    static Tuning untuned(Device device) {
        return Tuning.defaultFor(device.kind());
    }
}
