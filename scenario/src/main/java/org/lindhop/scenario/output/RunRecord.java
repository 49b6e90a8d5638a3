package org.lindhop.scenario.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.space.BlockLayout;
import tools.jackson.databind.JsonNode;

/**
 * What {@code run.json} tells of a run.
 *
 * @param name of the scenario
 * @param version of Lindhop
 * @param status how the run ended
 * @param error why it ended early; empty if it did not
 * @param scenario as understood, with defaults and overrides filled in
 * @param scenarioFolder folder to which names of files in the scenario are relative
 * @param plan as {@link PlanJson} tells it
 * @param tolerance that the scenario asks for
 * @param observables that it reports, in the order of the columns
 * @param execution what was computed, and on what
 * @param effort what that took
 * @param wallSeconds from the start of the program to its end
 * @param timings seconds of the phases of the run, in their order
 * @param warnings shown to the user
 */
public record RunRecord(
        String name,
        String version,
        Status status,
        Optional<String> error,
        JsonNode scenario,
        String scenarioFolder,
        JsonNode plan,
        double tolerance,
        List<Reported> observables,
        Execution execution,
        Effort effort,
        double wallSeconds,
        Map<String, Double> timings,
        List<String> warnings) {
    public RunRecord {
        observables = List.copyOf(observables);
        timings = Collections.unmodifiableMap(new LinkedHashMap<>(timings));
        warnings = List.copyOf(warnings);
    }

    /**
     * An observable as the table shows it.
     *
     * @param name of its array
     * @param columns of the table, those of real and imaginary parts counted apart
     * @param tolerance of its values, in their units: that of the scenario, times the k-th power of the number of excitations of a
     *     k-body observable where that exceeds one
     */
    public record Reported(String name, int columns, double tolerance) {}

    /** How a run ended. */
    public enum Status {
        /** All output times were reached and all files are written. */
        DONE,
        /** The run ended early by a failure. */
        FAILED,
        /** The run was told to end before it was done. */
        INTERRUPTED
    }

    /**
     * What was computed, and on what.
     *
     * @param method such as {@code density}; several of them in a list
     * @param backend such as {@code cpu}
     * @param device its name
     * @param threads of the host that computed at once
     * @param precision of the state
     * @param propagator its name
     * @param propagatorReason why it was taken
     * @param blocks that were stored
     */
    public record Execution(
            String method,
            String backend,
            String device,
            int threads,
            Precision precision,
            String propagator,
            String propagatorReason,
            List<StoredBlock> blocks) {
        public Execution {
            blocks = List.copyOf(blocks);
        }

        /** Of a plan on a backend; where several equations are solved, names are listed and all blocks. */
        public static Execution of(Plan plan) {
            return new Execution(
                    listed(plan, planned -> planned.evolution().method().method()),
                    plan.backend().id(),
                    plan.backend().device().name(),
                    plan.resources().cores(),
                    plan.backend().precision(),
                    listed(plan, PlannedEvolution::solverName),
                    listed(plan, PlannedEvolution::propagatorReason),
                    plan.evolutions().stream()
                            .flatMap(planned -> StoredBlock.of(
                                    planned.evolution().equation().layout())
                                    .stream())
                            .toList());
        }

        private static String listed(Plan plan, Function<PlannedEvolution, String> of) {
            return plan.evolutions().stream().map(of).distinct().collect(Collectors.joining(", "));
        }
    }

    /**
     * A stored block of the density matrix.
     *
     * @param ket excitations of its kets
     * @param bra excitations of its bras
     * @param rows dimension of the ket sector
     * @param columns dimension of the bra sector
     */
    public record StoredBlock(int ket, int bra, long rows, long columns) {
        /** The blocks of a layout, in its order. */
        public static List<StoredBlock> of(BlockLayout layout) {
            return IntStream.range(0, layout.size())
                    .mapToObj(i -> new StoredBlock(
                            layout.block(i).ket(), layout.block(i).bra(), layout.rows(i), layout.columns(i)))
                    .toList();
        }
    }

    /**
     * What a run took and how exact it was; only what is known of a run that ended early.
     *
     * @param applications of the generator
     * @param steps accepted
     * @param rejectedSteps tried again with a smaller size
     * @param errorEstimate of the observables, in the units of the tolerance
     * @param cutoffWeight the largest weight seen at the cut-off; empty where nothing is cut off
     * @param stationary what is known of the stationary state; empty where it is not asked for
     */
    public record Effort(
            long applications,
            OptionalLong steps,
            OptionalLong rejectedSteps,
            OptionalDouble errorEstimate,
            OptionalDouble cutoffWeight,
            Optional<StationaryState> stationary) {
        /**
         * Of a finished run.
         *
         * @param cutOff whether a density matrix with gain is cut off, so that the weight there means something
         */
        public static Effort of(RunReport report, boolean cutOff) {
            return new Effort(
                    report.applications(),
                    OptionalLong.of(report.steps()),
                    OptionalLong.of(report.rejected()),
                    OptionalDouble.of(report.errorEstimate()),
                    cutOff ? OptionalDouble.of(report.cutoffWeight()) : OptionalDouble.empty(),
                    report.stationary());
        }

        /** Of a run that ended early. */
        public static Effort unfinished(long applications) {
            return new Effort(
                    applications,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Optional.empty());
        }
    }
}
