package org.lindhop.opencl;

import java.util.List;
import org.lindhop.core.backend.CompiledGenerator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.opencl.device.DeviceHandles;
import org.lindhop.opencl.vector.ShardFunctionals;

/** Linear functionals, summed on each device over what it holds, and then over the devices in their order. */
final class OpenClFunctionals implements CompiledGenerator.Functionals<OpenClVector> {
    private final DeviceHandles handles = new DeviceHandles();
    private final List<ShardFunctionals> parts;
    private final int count;

    OpenClFunctionals(OpenClGenerator owner, LinearFunctionals functionals) {
        this.count = functionals.count();
        try {
            parts = owner.shards().stream()
                    .map(shard -> handles.add(shard.functionals(functionals)))
                    .toList();
        } catch (RuntimeException e) {
            handles.close();
            throw e;
        }
    }

    @Override
    public double[] evaluate(OpenClVector state) {
        for (int s = 0; s < parts.size(); s++) {
            parts.get(s).begin(state.parts().get(s));
        }
        double[] values = new double[2 * count];
        parts.forEach(part -> part.end(values));
        return values;
    }

    @Override
    public void close() {
        handles.close();
    }
}
