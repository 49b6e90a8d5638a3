package org.lindhop.opencl;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.opencl.device.DeviceSurvey;
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.SuperoperatorContract;

/**
 * The contract with every block cut into several buffers, as those are which exceed one allocation, and with kernels for groups
 * of several work-items.
 */
class OpenClSegmentsTest extends SuperoperatorContract {
    /** Several items to a row, which a processor would not choose. */
    private static Tuning groups(Device device) {
        Properties data = new Properties();
        data.setProperty("group", "64");
        data.setProperty("rows.group", "32");
        data.setProperty("monomials.jumps", "4");
        data.setProperty("monomials.runs", "true");
        data.setProperty("hops.staged", "true");
        return Tuning.defaultFor(device.kind()).with(data, EquationKernels.parameters());
    }

    @Override
    protected Stream<Backend> openBackends() {
        Requirements.devices(new OpenClProvider());
        return DeviceSurvey.take().devices().stream()
                .limit(1)
                .map(device -> new OpenClBackend(List.of(device), OpenClSegmentsTest::groups, Precision.SINGLE, 3));
    }
}
