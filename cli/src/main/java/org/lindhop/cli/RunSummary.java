package org.lindhop.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.run.RunReport;
import org.lindhop.core.run.StationaryState;
import org.lindhop.core.stationary.Mode;
import org.lindhop.scenario.Scenario;
import org.lindhop.scenario.output.ResultFolder;

/** How a run that is done is told to users. */
final class RunSummary {
    private RunSummary() {}

    /** How long the run took, what was computed and where, how exact it is, and what is known of a stationary state. */
    static List<String> lines(Scenario scenario, Plan plan, RunReport report, ResultFolder folder, double seconds) {
        String done = String.format(Locale.ROOT, "%s: done in %.2f s", scenario.name(), seconds);
        Backend backend = plan.backend();
        TextTable table = new TextTable();
        for (PlannedEvolution planned : plan.evolutions()) {
            table.row("  method", planned.evolution().method().method() + ", " + planned.solverName())
                    .row("  blocks", Blocks.summary(planned.evolution().equation()));
        }
        table.row(
                        "  backend",
                        backend.id() + ", " + backend.precision().name().toLowerCase(Locale.ROOT) + " precision, on "
                                + backend.device().name())
                .row("  applications", Long.toString(report.applications()))
                .row(
                        "  error",
                        String.format(
                                Locale.ROOT,
                                "%.1e estimated, %.1e allowed",
                                report.errorEstimate(),
                                scenario.problem().tolerance()))
                .row("  results in", folder.path().toString());
        report.stationary().ifPresent(state -> add(state, table));
        return Stream.concat(Stream.of(done), table.lines().stream()).toList();
    }

    private static void add(StationaryState state, TextTable table) {
        table.row(
                "  residual",
                String.format(Locale.ROOT, "||L rho|| = %.1e", state.solution().residual()));
        state.trace().ifPresent(trace -> table.row("  trace", quantity(trace)));
        state.number().ifPresent(number -> table.row("  excitations", quantity(number)));
        table.row(
                "  relaxation",
                state.solution().slowest().map(RunSummary::mode).orElse("none, the initial state is stationary"));
        for (int k = 0; k < state.modes().size(); k++) {
            table.row("  mode " + (k + 1), mode(state.modes().get(k)));
        }
    }

    private static String quantity(StationaryState.Conserved quantity) {
        return quantity.conserved()
                ? String.format(
                        Locale.ROOT, "%.10g, conserved within %.1e", quantity.value(), Math.abs(quantity.change()))
                : String.format(Locale.ROOT, "%.10g, not conserved", quantity.value());
    }

    private static String mode(Mode mode) {
        return String.format(
                Locale.ROOT,
                "rate of decay %.8g, frequency %.8g, residual %.1e",
                mode.decayRate(),
                mode.frequency(),
                mode.residual());
    }
}
