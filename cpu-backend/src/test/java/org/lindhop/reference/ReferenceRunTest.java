package org.lindhop.reference;

import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.testkit.Requirements;
import org.lindhop.testkit.RunContract;

class ReferenceRunTest extends RunContract {
    @Override
    protected Stream<Backend> openBackends() {
        return Requirements.open(new ReferenceProvider(), Precision.DOUBLE);
    }
}
