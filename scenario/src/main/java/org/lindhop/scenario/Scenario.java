package org.lindhop.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.simulation.Plan;
import org.lindhop.core.simulation.Problem;
import org.lindhop.core.simulation.Simulation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A scenario: what to compute, and how the solver is to do it. */
public final class Scenario {
    private static final double DEFAULT_TOLERANCE = 1e-8;
    private static final double DEFAULT_TOLERANCE_SINGLE = 1e-3;

    private static final String AUTO = "auto";

    private final ScenarioTree tree;
    private final String name;
    private final Problem problem;
    private final SolverSettings solver;

    private Scenario(ScenarioTree tree, String name, Problem problem, SolverSettings solver) {
        this.tree = tree;
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
        SolverSettings solver = solver(tree);
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
            return new Scenario(tree, root.path("name").asString(file.name()), problem, solver);
        } catch (InvalidModelException e) {
            throw complaint(tree, e);
        }
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
    public SolverSettings solver() {
        return solver;
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
     * The problem with its blocks, ready to run.
     *
     * @throws ScenarioException if state or observables do not fit the model, or rounding forbids the tolerance
     */
    public Simulation simulation() {
        try {
            Simulation simulation = new Simulation(problem, solver.method());
            simulation.requireReachable(solver.precision());
            return simulation;
        } catch (InvalidModelException e) {
            throw complaint(tree, e);
        }
    }

    /**
     * How the scenario is computed: by the propagator that it asks for, or by those that suit it.
     *
     * @throws ScenarioException if the one asked for cannot treat the model
     */
    public Plan plan(Simulation simulation) {
        try {
            return simulation.plan(solver.propagator(), solver.precision(), solver.krylovDimension());
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

    private static SolverSettings solver(ScenarioTree tree) {
        JsonNode solver = tree.root().path("solver");
        Optional<String> method = unlessAuto(solver.path("method"));
        if (method.equals(Optional.of("trajectories"))) {
            throw tree.complaint(
                    KeyPath.parse("solver.method"),
                    "the method \"trajectories\" comes in a later version of Lindhop; allowed: auto, density, moments,"
                            + " populations");
        }
        return new SolverSettings(
                method,
                unlessAuto(solver.path("backend")),
                solver.has("device") ? Optional.of(solver.get("device").asString()) : Optional.empty(),
                Precision.valueOf(solver.path("precision").asString("double").toUpperCase(Locale.ROOT)),
                unlessAuto(solver.path("propagator")),
                solver.has("krylov-dimension")
                        ? OptionalInt.of(solver.get("krylov-dimension").asInt())
                        : OptionalInt.empty());
    }

    private static Optional<String> unlessAuto(JsonNode name) {
        return Optional.of(name.asString(AUTO)).filter(n -> !n.equals(AUTO));
    }
}
