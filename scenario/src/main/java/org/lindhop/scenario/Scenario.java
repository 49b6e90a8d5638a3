package org.lindhop.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Resources;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import org.lindhop.core.plan.Planner;
import org.lindhop.core.plan.Problem;
import org.lindhop.core.run.BackendChoice;
import org.lindhop.core.run.SolveOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A scenario: what to compute, and how the solver is to do it. */
public final class Scenario {
    private static final double DEFAULT_TOLERANCE = 1e-8;
    private static final double DEFAULT_TOLERANCE_SINGLE = 1e-3;

    private static final String AUTO = "auto";

    /** Names that stand for folders that are there already. */
    private static final Set<String> FOLDERS = Set.of("", ".", "..");

    private final ScenarioTree tree;
    private final Path folder;
    private final String name;
    private final Problem problem;
    private final SolveOptions solver;

    private Scenario(ScenarioTree tree, Path folder, String name, Problem problem, SolveOptions solver) {
        this.tree = tree;
        this.folder = folder;
        this.name = name;
        this.problem = problem;
        this.solver = solver;
    }

    /**
     * Understands a scenario.
     *
     * @param file its text
     * @param settings values that override those of the file, in their order
     * @throws ScenarioException about the first thing that is wrong
     */
    public static Scenario read(ScenarioFile file, List<Setting> settings) {
        ScenarioTree tree = YamlReader.document(file.text(), file.label());
        settings.forEach(setting -> setting.apply(tree));
        new ScenarioSchema().check(tree);
        ObjectNode root = tree.root();
        SolveOptions solver = solver(tree);
        try {
            Model model = new ModelReader(tree).read();
            StateReader states = new StateReader(tree, file.folder(), model.sites());
            Problem problem = new Problem(
                    model,
                    states.read(),
                    new TimesReader(tree).read(),
                    tolerance(root, solver.precision()),
                    new ObservablesReader(tree, states).read(),
                    root.path("evolution").path("modes").asInt(0));
            return new Scenario(tree, file.folder(), name(root, file), problem, solver);
        } catch (InvalidModelException e) {
            throw complaint(tree, e);
        }
    }

    private static String name(ObjectNode root, ScenarioFile file) {
        if (!root.has("name") && FOLDERS.contains(file.name())) {
            throw new ScenarioException(
                    file.label() + ": a scenario without the key \"name\" is named after its file, but \"" + file.name()
                            + "\" is no name of a new folder; give it a name");
        }
        return root.path("name").asString(file.name());
    }

    /** The name of the scenario: that of the key {@code name}, else that of its file without the ending. */
    public String name() {
        return name;
    }

    /** What to compute. */
    public Problem problem() {
        return problem;
    }

    /** What the scenario asks of the solver. */
    public SolveOptions solver() {
        return solver;
    }

    /** The folder to which names of files in the scenario are relative. */
    public Path folder() {
        return folder;
    }

    /** The values of the scenario, with those of options and with defaults filled in. */
    public JsonNode document() {
        ObjectNode document = tree.root().deepCopy();
        document.put("name", name);
        ((ObjectNode) document.get("evolution")).put("tolerance", problem.tolerance());
        ObjectNode settings = document.withObject("/solver");
        for (String key : List.of("method", "backend", "propagator")) {
            if (!settings.has(key)) {
                settings.put(key, AUTO);
            }
        }
        settings.put("precision", solver.precision().name().toLowerCase(Locale.ROOT));
        return document;
    }

    /**
     * The equations from which the observables are read.
     *
     * @throws ScenarioException if state or observables do not fit the model
     */
    public EquationChoice equations() {
        return orComplaint(() -> EquationChoice.of(problem, solver.method()));
    }

    /**
     * How the scenario is computed, on no machine in particular.
     *
     * @param equations of this scenario
     * @throws ScenarioException if the propagator asked for does not exist, or rounding forbids the tolerance
     */
    public List<PlannedEvolution> outline(EquationChoice equations) {
        return orComplaint(() -> Planner.outline(equations, BackendChoice.request(solver)));
    }

    /**
     * How the scenario is computed on the backend that it asks for, or on one that suits it.
     *
     * @return the plan, which may not fit; its backend is open and closed by the caller
     * @throws ScenarioException if the propagator asked for does not exist, or rounding forbids the tolerance
     * @throws org.lindhop.core.backend.BackendUnavailableException if the backend asked for is not there
     */
    public Plan plan() {
        EquationChoice equations = equations();
        return orComplaint(() -> BackendChoice.plan(equations, solver));
    }

    /**
     * How the scenario is computed on a backend that is open already, and stays open.
     *
     * @throws ScenarioException if the propagator asked for does not exist, or rounding forbids the tolerance
     */
    public Plan plan(Backend backend) {
        EquationChoice equations = equations();
        return orComplaint(() -> Planner.plan(equations, BackendChoice.request(solver), backend, solver.resources()));
    }

    private <T> T orComplaint(Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidModelException e) {
            throw complaint(tree, e);
        }
    }

    private static ScenarioException complaint(ScenarioTree tree, InvalidModelException e) {
        return tree.complaint(KeyPath.parse(e.key()), e.getMessage());
    }

    private static double tolerance(JsonNode root, Precision precision) {
        double standard = precision == Precision.SINGLE ? DEFAULT_TOLERANCE_SINGLE : DEFAULT_TOLERANCE;
        return root.path("evolution").path("tolerance").asDouble(standard);
    }

    private static SolveOptions solver(ScenarioTree tree) {
        JsonNode solver = tree.root().path("solver");
        Optional<String> method = unlessAuto(solver.path("method"));
        if (method.equals(Optional.of("trajectories"))) {
            throw tree.complaint(
                    KeyPath.parse("solver.method"),
                    "the method \"trajectories\" comes in a later version of Lindhop; allowed: auto, density, moments,"
                            + " populations");
        }
        return new SolveOptions(
                method,
                unlessAuto(solver.path("backend")),
                solver.has("device") ? Optional.of(solver.get("device").asString()) : Optional.empty(),
                Precision.valueOf(solver.path("precision").asString("double").toUpperCase(Locale.ROOT)),
                unlessAuto(solver.path("propagator")),
                solver.has("krylov-dimension")
                        ? OptionalInt.of(solver.get("krylov-dimension").asInt())
                        : OptionalInt.empty(),
                resources(solver.path("threads")));
    }

    /** All memory, and as many cores as there are threads to use them. */
    private static Resources resources(JsonNode threads) {
        Resources machine = Resources.ofThisMachine();
        return new Resources(machine.memoryBytes(), Math.min(machine.cores(), threads.asInt(machine.cores())));
    }

    private static Optional<String> unlessAuto(JsonNode name) {
        return Optional.of(name.asString(AUTO)).filter(n -> !n.equals(AUTO));
    }
}
