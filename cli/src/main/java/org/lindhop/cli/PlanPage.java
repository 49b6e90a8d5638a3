package org.lindhop.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.MemoryEstimate;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.plan.Forecast;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.space.BlockLayout;

/** How a plan is told to users: what is known of the model, what will be computed, and what else could be. */
final class PlanPage {
    /** Shorter times are those of the start of the program. */
    private static final double SHORTEST = 0.5;

    /** Characters of a reason in one line. */
    private static final int WIDTH = 80;

    private final EquationChoice equations;
    private final List<PlannedEvolution> planned;
    private final List<String> lines = new ArrayList<>();

    PlanPage(EquationChoice equations, List<PlannedEvolution> planned) {
        this.equations = equations;
        this.planned = planned;
    }

    /** All that is known of the plan on a backend. */
    static List<String> lines(String name, Plan plan, List<Forecast> forecasts) {
        return new PlanPage(plan.equations(), plan.evolutions())
                .problem(name, plan.backend())
                .facts()
                .evolutions(forecasts)
                .alternatives()
                .lines();
    }

    List<String> lines() {
        return lines;
    }

    /** What is computed, and where. */
    PlanPage problem(String name, Backend backend) {
        Problem problem = equations.problem();
        TextTable table = new TextTable()
                .row("scenario", name)
                .row(
                        "lattice",
                        counted(problem.model().sites(), "site") + ", "
                                + counted(problem.model().lattice().bonds().size(), "bond"))
                .row(
                        "times",
                        counted(problem.times().size(), "output time") + ", the last at t = "
                                + problem.times().get(problem.times().size() - 1))
                .row("tolerance", String.format(Locale.ROOT, "%.1e", problem.tolerance()))
                .row(
                        "device",
                        backend.device().name() + ", backend " + backend.id() + ", "
                                + backend.precision().name().toLowerCase(Locale.ROOT) + " precision");
        if (equations.frame().rotates()) {
            table.row("frame", "rotates at " + equations.frame().frequency() + "; what follows holds in it");
        }
        lines.addAll(table.lines());
        return this;
    }

    /** What has been proved of the model. */
    PlanPage facts() {
        title("What holds");
        TextTable table = new TextTable();
        equations
                .facts()
                .forEach(fact ->
                        table.wrapped(WIDTH, "  " + fact.property(), fact.holds() ? "yes" : "no", fact.reason()));
        lines.addAll(table.lines());
        return this;
    }

    /** Every evolution of the plan, on no machine in particular. */
    PlanPage evolutions() {
        title("What is computed");
        planned.forEach(step -> add(step, evolution(step)));
        return this;
    }

    /** Every evolution of the plan, and what it takes. */
    PlanPage evolutions(List<Forecast> forecasts) {
        title("What is computed");
        for (int i = 0; i < forecasts.size(); i++) {
            if (i > 0) {
                lines.add("");
            }
            Forecast forecast = forecasts.get(i);
            PlannedEvolution step = planned.get(i);
            add(
                    step,
                    evolution(step)
                            .row("  vectors", forecast.vectors() + " at once")
                            .row("  memory", memory(forecast.memory()))
                            .row("  time", time(forecast)));
        }
        return this;
    }

    private TextTable evolution(PlannedEvolution step) {
        Evolution evolution = step.evolution();
        return new TextTable()
                .wrapped(WIDTH, "  observables", observables(evolution))
                .wrapped(
                        WIDTH,
                        "  method",
                        evolution.method().method() + ": " + evolution.method().reason())
                .row("  blocks", Blocks.summary(evolution.equation()))
                .row("  propagator", step.solverName() + ": " + step.propagatorReason())
                .wrapped(WIDTH, "  applications", applications(step));
    }

    private void add(PlannedEvolution step, TextTable table) {
        lines.addAll(table.lines());
        BlockLayout layout = step.evolution().equation().layout();
        if (layout.size() > 1) {
            lines.addAll(Blocks.table(layout));
        }
    }

    /** Every method that was looked at. */
    PlanPage alternatives() {
        title("Methods");
        TextTable table = new TextTable();
        for (EquationChoice.Alternative alternative : equations.alternatives()) {
            String method = "  " + alternative.candidate().method();
            String taken = planned.stream()
                    .map(PlannedEvolution::evolution)
                    .filter(evolution -> evolution.method().equals(alternative.candidate()))
                    .map(PlanPage.this::observables)
                    .collect(Collectors.joining(", "));
            if (!taken.isEmpty()) {
                table.wrapped(WIDTH, method, "taken", "for " + taken);
            }
            byReason(alternative.objections())
                    .forEach(
                            (reason, names) -> table.wrapped(WIDTH, method, "refused", "for " + names + ": " + reason));
            if (taken.isEmpty() && alternative.equation().isPresent()) {
                String blocks = Blocks.summary(alternative.equation().get());
                table.wrapped(
                        WIDTH,
                        method,
                        "possible",
                        alternative.objections().isEmpty()
                                ? "with " + blocks + ", which is more work"
                                : "for the others, with " + blocks + "; what is computed gives them as well");
            }
        }
        lines.addAll(table.lines());
        return this;
    }

    private static Map<String, String> byReason(Map<String, String> objections) {
        return objections.entrySet().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getValue,
                        LinkedHashMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.joining(", "))));
    }

    private void title(String title) {
        lines.add("");
        lines.add(title);
    }

    private String observables(Evolution evolution) {
        return evolution.members().stream()
                .map(equations.problem().observables()::get)
                .map(Observable::name)
                .collect(Collectors.joining(", "));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String memory(MemoryEstimate memory) {
        String host = TextTable.bytes(memory.hostBytes()) + " of the host";
        return memory.deviceBytes() == 0 ? host : TextTable.bytes(memory.deviceBytes()) + " of the device, " + host;
    }

    private static String applications(PlannedEvolution step) {
        OptionalLong most = step.applications();
        return most.isPresent()
                ? "at most " + most.getAsLong() + " of the generator"
                : "not known beforehand"
                        + step.leftOpen().map(reason -> ": " + reason).orElse("");
    }

    private String time(Forecast forecast) {
        if (forecast.seconds().isEmpty()) {
            return "not known beforehand";
        }
        double seconds = forecast.seconds().getAsDouble();
        int sites = forecast.measuredOn().getAsInt();
        return (seconds < SHORTEST
                        ? "less than 1 s to solve"
                        : String.format(Locale.ROOT, "about %.2g s to solve", seconds))
                + (sites < equations.problem().model().sites()
                        ? ", from the speed on the first " + counted(sites, "site")
                        : ", from the speed measured now");
    }
}
