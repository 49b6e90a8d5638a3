package org.lindhop.opencl.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.backend.TunableProvider.Trial;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.workload.Workload;
import org.lindhop.opencl.device.ComputeDevice;
import org.lindhop.opencl.equation.EquationKernel;
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.Tuning;

/** The search for the fastest variants of all kernels on a device, one kernel after the other, each on its workload. */
public final class Tuner {
    private static final int REPETITIONS = 7;

    private final Function<Tuning, Backend> backends;
    private final List<Trial> trials = new ArrayList<>();
    private Tuning best;

    /**
     * Prepares to measure.
     *
     * @param device the device
     * @param backends opens the device with values of tuning parameters
     */
    public Tuner(ComputeDevice device, Function<Tuning, Backend> backends) {
        this.backends = backends;
        this.best = Tuning.defaultFor(device.description().kind()).within(device.maxWorkGroup());
    }

    /** Returns everything that was measured so far. */
    public List<Trial> trials() {
        return List.copyOf(trials);
    }

    /**
     * Measures, which takes about a minute, and returns the fastest variants.
     *
     * @throws org.lindhop.opencl.device.OpenClException if a variant cannot run
     */
    public Tuning tune() {
        for (EquationKernel kernel : EquationKernels.ALL) {
            if (!kernel.tuned().isEmpty()) {
                choose(kernel);
            }
        }
        return best;
    }

    /** Keeps the fastest variant of a kernel. */
    private void choose(EquationKernel kernel) {
        Workload.Instance workload = kernel.workload().at(kernel.workload().typical());
        Generator generator = new Generator(workload.model(), workload.layout());
        Map<Tuning, Double> times = new LinkedHashMap<>();
        best.variants(kernel.tuned()).forEach(variant -> times.put(variant, nanosecondsPerElement(generator, variant)));
        best = Collections.min(times.entrySet(), Map.Entry.comparingByValue()).getKey();
        times.forEach((variant, time) -> trials.add(
                new Trial(workload.toString(), variant.describe(kernel.tuned()), time, variant.equals(best))));
    }

    private double nanosecondsPerElement(Generator generator, Tuning variant) {
        double shortest = Double.POSITIVE_INFINITY;
        try (Backend backend = backends.apply(variant);
                Superoperator operator = backend.superoperator(generator);
                StateVector x = operator.newVector();
                StateVector y = operator.newVector()) {
            // The first application compiles.
            for (int k = 0; k <= REPETITIONS; k++) {
                operator.dot(y, y);
                long start = System.nanoTime();
                operator.apply(1, x, 0.5, -0.5, y);
                operator.dot(y, y);
                shortest = Math.min(shortest, System.nanoTime() - start);
            }
        }
        return shortest / generator.layout().elements();
    }
}
