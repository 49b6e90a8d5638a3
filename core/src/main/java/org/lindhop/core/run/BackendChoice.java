package org.lindhop.core.run;

import java.util.List;
import java.util.Optional;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlanRequest;
import org.lindhop.core.plan.Planner;
import org.lindhop.core.propagation.Propagator;
import org.lindhop.core.propagation.Propagators;

/** Decides where a problem is solved, and plans it there. */
public final class BackendChoice {
    /** Below this number of matrix elements, moving to a GPU and compiling for it cost more than they save. */
    private static final double LARGE = 1e6;

    private static final String CPU = "cpu";
    private static final String OPENCL = "opencl";

    private final EquationChoice equations;
    private final SolveOptions options;

    private BackendChoice(EquationChoice equations, SolveOptions options) {
        this.equations = equations;
        this.options = options;
    }

    /**
     * Opens a backend and plans on it, whether or not the problem fits there. The backend is the one that the options name. Where
     * they leave it open: OpenCL if they name a device or want single precision, which only OpenCL has; for a large problem a GPU
     * that can hold it; else the processor. The reference backend is never chosen.
     *
     * @return the plan, whose backend is open and must be closed by the caller
     * @throws BackendUnavailableException if what is asked for is not there
     * @throws org.lindhop.core.model.InvalidModelException if the propagator that is asked for does not exist, or rounding forbids
     *     the tolerance
     */
    public static Plan plan(EquationChoice equations, SolveOptions options) {
        return new BackendChoice(equations, options).plan();
    }

    /** How the options want a plan to be made. */
    public static PlanRequest request(SolveOptions options) {
        Optional<Propagator> propagator = options.propagator().isPresent()
                        || options.krylovDimension().isPresent()
                ? Optional.of(Propagators.named(options.propagator(), options.precision(), options.krylovDimension()))
                : Optional.empty();
        return new PlanRequest(propagator, options.precision());
    }

    private Plan plan() {
        if (options.backend().isPresent()) {
            return plan(open(options.backend().get(), options.device()));
        }
        if (options.device().isPresent() || options.precision() == Precision.SINGLE) {
            return plan(open(OPENCL, options.device()));
        }
        Optional<Plan> gpu = equations.elements() > LARGE ? onGpu() : Optional.empty();
        return gpu.orElseGet(() -> plan(open(CPU, Optional.empty())));
    }

    private Backend open(String id, Optional<String> device) {
        return Backends.named(id).open(new BackendOptions(device, options.precision(), options.resources()));
    }

    private Plan plan(Backend backend) {
        try {
            return Cores.on(
                    options.resources(), () -> Planner.plan(equations, request(options), backend, options.resources()));
        } catch (RuntimeException | Error e) {
            backend.close();
            throw e;
        }
    }

    /** A plan on the first GPU that has the precision and can hold the problem. */
    private Optional<Plan> onGpu() {
        List<Device> devices = Backends.all().stream()
                .filter(provider -> provider.id().equals(OPENCL))
                .flatMap(provider -> provider.probe().devices().stream())
                .filter(device -> device.kind() == Device.Kind.GPU)
                .toList();
        for (Device device : devices) {
            try {
                Plan plan = plan(open(OPENCL, Optional.of(Integer.toString(device.number()))));
                if (plan.refusal().isEmpty()) {
                    return Optional.of(plan);
                }
                plan.backend().close();
            } catch (BackendUnavailableException e) {
                // Nobody asked for this device: the next one may do, and the processor remains.
                continue;
            }
        }
        return Optional.empty();
    }
}
