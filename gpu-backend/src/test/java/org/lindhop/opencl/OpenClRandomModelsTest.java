package org.lindhop.opencl;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.testkit.RandomModelsContract;
import org.lindhop.testkit.Requirements;

/** Random models on every OpenCL device present, in every precision that it has. */
class OpenClRandomModelsTest extends RandomModelsContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new OpenClProvider());
    }
}
