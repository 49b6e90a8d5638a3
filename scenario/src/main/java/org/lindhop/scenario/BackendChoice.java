package org.lindhop.scenario;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.simulation.TooLargeException;

/** Decides where a problem is computed. */
public final class BackendChoice {
    /** Below this number of matrix elements, moving to a GPU and compiling for it cost more than they save. */
    private static final double LARGE = 1e6;

    private static final String CPU = "cpu";
    private static final String OPENCL = "opencl";

    private final Plan plan;

    /**
     * A choice for one problem.
     *
     * @param plan of the problem, on any backend; tells how large it is
     */
    public BackendChoice(Plan plan) {
        this.plan = plan;
    }

    /**
     * Opens the backend that the settings name, whether or not the problem fits there. Where the settings leave it open:
     * OpenCL if they name a device or want single precision, which only OpenCL has; for a large problem a GPU that can hold
     * it; else the processor. The reference backend is never chosen.
     *
     * @param settings of the scenario
     * @return a backend that the caller closes
     * @throws BackendUnavailableException if what is asked for is not there
     */
    public Backend open(SolverSettings settings) {
        if (settings.backend().isPresent()) {
            return open(settings.backend().get(), settings.device(), settings.precision());
        }
        if (settings.device().isPresent() || settings.precision() == Precision.SINGLE) {
            return open(OPENCL, settings.device(), settings.precision());
        }
        if (plan.elements() > LARGE) {
            Optional<Backend> gpu = openGpu(settings.precision());
            if (gpu.isPresent()) {
                return gpu.get();
            }
        }
        return open(CPU, Optional.empty(), settings.precision());
    }

    private static Backend open(String id, Optional<String> device, Precision precision) {
        return Backends.named(id).open(new BackendOptions(device, precision));
    }

    /** The first GPU that has the precision and can hold the problem. */
    private Optional<Backend> openGpu(Precision precision) {
        List<Device> devices = Backends.all().stream()
                .filter(provider -> provider.id().equals(OPENCL))
                .flatMap(provider -> provider.probe().devices().stream())
                .filter(device -> device.kind() == Device.Kind.GPU)
                .toList();
        for (Device device : devices) {
            try {
                Backend gpu = open(OPENCL, Optional.of(Integer.toString(device.number())), precision);
                if (fits(gpu)) {
                    return Optional.of(gpu);
                }
                gpu.close();
            } catch (BackendUnavailableException e) {
                // Nobody asked for this device: the next one may do, and the processor remains.
                continue;
            }
        }
        return Optional.empty();
    }

    private boolean fits(Backend backend) {
        try {
            plan.requireFits(backend);
            return true;
        } catch (TooLargeException e) {
            return false;
        }
    }
}
