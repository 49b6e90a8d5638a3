package org.lindhop.opencl;

import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.SuperoperatorContract;

/** The contract with every block cut into several buffers, as those are which exceed one allocation. */
class OpenClSegmentsTest extends SuperoperatorContract {
    @Override
    protected Stream<Backend> openBackends() {
        Requirements.devices(new OpenClProvider());
        return DeviceSurvey.take().devices().stream()
                .limit(1)
                .map(device -> new OpenClBackend(List.of(device), TestDevices::untuned, Precision.SINGLE, 3));
    }
}
