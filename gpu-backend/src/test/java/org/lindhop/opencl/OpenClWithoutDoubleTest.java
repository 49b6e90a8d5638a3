package org.lindhop.opencl;

import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.SuperoperatorContract;

/** The contract as on a device without double precision, where sums run in pairs of floats. */
class OpenClWithoutDoubleTest extends SuperoperatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        Requirements.devices(new OpenClProvider());
        return DeviceSurvey.take().devices().stream()
                .limit(1)
                .map(device ->
                        new OpenClBackend(List.of(withoutDouble(device)), TestDevices::untuned, Precision.SINGLE, 1));
    }

    private static ComputeDevice withoutDouble(ComputeDevice device) {
        Device described = device.description();
        Device poorer = new Device(
                described.number(),
                described.name() + " without double",
                described.driver(),
                described.kind(),
                described.memoryBytes(),
                described.maxAllocationBytes(),
                false);
        return new ComputeDevice(poorer, device.platform(), device.id(), device.maxWorkGroup(), device.localMemory());
    }
}
