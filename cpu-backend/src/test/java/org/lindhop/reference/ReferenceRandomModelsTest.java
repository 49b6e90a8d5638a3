package org.lindhop.reference;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.RandomModelsContract;
import org.lindhop.testkit.Requirements;

/** Random models on the backend reference. */
class ReferenceRandomModelsTest extends RandomModelsContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new ReferenceProvider(), Precision.DOUBLE);
    }

    /** Strong terms take many applications, which are slow here. */
    @Override
    protected int models() {
        return 4;
    }
}
