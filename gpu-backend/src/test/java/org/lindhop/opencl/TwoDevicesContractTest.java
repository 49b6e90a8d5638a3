package org.lindhop.opencl;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.SuperoperatorContract;

/** The contract with the rows of every block shared by two devices, uncut and cut into several buffers. */
class TwoDevicesContractTest extends SuperoperatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        assumeThat(Requirements.devices(new OpenClProvider()))
                .as("OpenCL devices; POCL_DEVICES=\"pthread pthread\" makes two of one processor")
                .hasSizeGreaterThan(1);
        List<ComputeDevice> two = DeviceSurvey.take().devices().subList(0, 2);
        return Stream.of(
                new OpenClBackend(two, TestDevices::untuned, Precision.SINGLE, 1),
                new OpenClBackend(two, TestDevices::untuned, Precision.SINGLE, 3));
    }
}
