package org.lindhop.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Device;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.backend.Preparation;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.generator.GeneratorSize;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.space.BlockLayout;

/**
 * Plans runs. Every equation is lowered, prepared for the backend and given a propagation once, and what was planned is what
 * runs. What would take longer than a few seconds is left to the run, and the plan says so.
 */
public final class Planner {
    /** Complex elements that a Java array can hold as pairs; virtual machines keep a few words of it. */
    private static final double MOST_MATRIX_ELEMENTS = (1 << 30) - 8;

    /** No propagator takes advantage of more. */
    private static final int MOST_VECTORS = 64;

    private Planner() {}

    /**
     * How the equations of a problem are solved, on no machine in particular: as if everything fitted.
     *
     * @throws InvalidModelException if rounding forbids the tolerance
     */
    public static List<PlannedEvolution> outline(EquationChoice equations, PlanRequest request) {
        request.requireReachable(equations.problem());
        return equations.evolutions().stream()
                .map(evolution -> new PlannedEvolution(
                        evolution,
                        request,
                        Integer.MAX_VALUE,
                        Resources.ofThisMachine().memoryBytes()))
                .toList();
    }

    /**
     * How the equations of a problem are solved on a backend. A plan that does not fit is made all the same, with the fewest
     * vectors, and holds the reason.
     *
     * @param resources that the run may take of the host
     * @throws InvalidModelException if rounding forbids the tolerance
     */
    public static Plan plan(EquationChoice equations, PlanRequest request, Backend backend, Resources resources) {
        request.requireReachable(equations.problem());
        List<Plan.Step> steps = new ArrayList<>();
        for (Evolution evolution : equations.evolutions()) {
            steps.add(step(evolution, request, backend, resources));
        }
        return new Plan(equations, backend, resources, steps);
    }

    private static Plan.Step step(Evolution evolution, PlanRequest request, Backend backend, Resources resources) {
        GeneratorSize size = evolution.equation().size();
        // Modes are looked for from a random start.
        Preparation preparation = backend.prepare(evolution.problem().modes() > 0 ? size.onComplexStates() : size);
        double others = size.tableBytes()
                + evolution.quantities().bytesBound(evolution.readingCost())
                + Double.BYTES * evolution.values();
        Limits limits = new Limits(evolution, preparation, backend.device(), others, resources);
        int most = limits.mostVectors();
        PlannedEvolution planned = new PlannedEvolution(
                evolution,
                request,
                Math.max(1, most),
                // Only what fits is lowered to learn how long the series is.
                most == 0 ? 0 : resources.memoryBytes());
        MemoryEstimate memory = limits.memory(planned);
        return new Plan.Step(
                planned,
                preparation,
                new Forecast(
                        planned.vectors(), memory, planned.applications(), OptionalDouble.empty(), OptionalInt.empty()),
                limits.refusal(planned, memory));
    }

    /** What there is, and what an evolution needs of it. */
    private record Limits(
            Evolution evolution, Preparation preparation, Device device, double others, Resources resources) {
        /** The most state vectors that fit beside everything else; 0 if none do. */
        int mostVectors() {
            int most = 0;
            while (most < MOST_VECTORS && fits(preparation.memory(most + 1))) {
                most++;
            }
            return most;
        }

        private boolean fits(MemoryEstimate memory) {
            return memory.hostBytes() + others <= resources.memoryBytes()
                    && memory.deviceBytes() <= device.memoryBytes()
                    && memory.largestAllocationBytes() <= device.maxAllocationBytes();
        }

        MemoryEstimate memory(PlannedEvolution planned) {
            MemoryEstimate memory = preparation.memory(planned.vectors());
            return new MemoryEstimate(
                    memory.hostBytes() + others + planned.hostBytes(),
                    memory.deviceBytes(),
                    memory.largestAllocationBytes());
        }

        Optional<TooLargeException> refusal(PlannedEvolution planned, MemoryEstimate memory) {
            String what = String.format(
                    Locale.ROOT,
                    "the blocks of method %s have %.3g elements; %d vectors of them, the tables and the observables",
                    evolution.method().method(),
                    evolution.equation().size().elements(),
                    planned.vectors());
            int times = evolution.problem().times().size();
            return exceeding(what, memory.hostBytes(), "memory", resources.memoryBytes())
                    // A listener may keep the values of all times; the estimate counts those of one.
                    .or(() -> exceeding(
                            String.format(Locale.ROOT, "the values of the observables at %d output times", times),
                            memory.hostBytes() + Double.BYTES * evolution.values() * times,
                            "memory",
                            resources.memoryBytes()))
                    .or(() -> exceeding(
                            what, memory.deviceBytes(), "memory of device " + device.name(), device.memoryBytes()))
                    .or(() -> exceeding(
                            "the elements of the largest buffer",
                            memory.largestAllocationBytes(),
                            "allocation on device " + device.name(),
                            device.maxAllocationBytes()))
                    .or(this::unnumbered);
        }

        private static Optional<TooLargeException> exceeding(
                String what, double needed, String where, double available) {
            return needed > available
                    ? Optional.of(new TooLargeException(what, needed, where, available))
                    : Optional.empty();
        }

        private Optional<TooLargeException> unnumbered() {
            double matrix = evolution.quantities().largestMatrix();
            if (matrix > MOST_MATRIX_ELEMENTS) {
                return Optional.of(new TooLargeException(String.format(
                        Locale.ROOT,
                        "an observable needs a matrix of %.3g elements; at most %.3g fit one array",
                        matrix,
                        MOST_MATRIX_ELEMENTS)));
            }
            BlockLayout layout = evolution.equation().layout();
            return layout.sectors().stream()
                    .filter(n -> layout.space().dimension(n) > Integer.MAX_VALUE)
                    .findFirst()
                    .map(n -> new TooLargeException("the sector of " + n + " excitations has "
                            + layout.space().dimension(n) + " states; at most " + Integer.MAX_VALUE
                            + " can be numbered"));
        }
    }
}
