package org.lindhop.cpu;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.RandomModelsContract;
import org.lindhop.testkit.Requirements;

/** Random models on the backend cpu. */
class CpuRandomModelsTest extends RandomModelsContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new CpuProvider(), Precision.DOUBLE);
    }
}
