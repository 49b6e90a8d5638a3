package org.lindhop.opencl;

import java.util.List;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.SuperoperatorContract;

/**
 * The contract with every block cut into several buffers, as those are which exceed one allocation, and with kernels for groups
 * of several work-items.
 */
class OpenClSegmentsTest extends SuperoperatorContract {
    /** Several items to a row, which a processor would not choose. */
    private static final Tuning GROUPS = new Tuning(64, 32, 4, true, true);

    @Override
    protected Stream<Backend> openBackends() {
        Requirements.devices(new OpenClProvider());
        return DeviceSurvey.take().devices().stream()
                .limit(1)
                .map(device -> new OpenClBackend(List.of(device), any -> GROUPS, Precision.SINGLE, 3));
    }
}
