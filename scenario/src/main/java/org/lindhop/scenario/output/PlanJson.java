package org.lindhop.scenario.output;

import java.util.List;
import java.util.OptionalLong;
import org.lindhop.core.analysis.Fact;
import org.lindhop.core.plan.EquationChoice;
import org.lindhop.core.plan.Evolution;
import org.lindhop.core.plan.Forecast;
import org.lindhop.core.plan.Plan;
import org.lindhop.core.plan.PlannedEvolution;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON: what holds, what is computed, and what else was looked at. Numbers that are not known are null. */
public final class PlanJson {
    private PlanJson() {}

    /**
     * The whole plan.
     *
     * @param forecasts one per step of the plan
     */
    public static ObjectNode tree(Plan plan, List<Forecast> forecasts) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("frame_frequency", plan.equations().frame().frequency());
        ArrayNode properties = tree.putArray("facts");
        for (Fact fact : plan.equations().facts()) {
            properties
                    .addObject()
                    .put("property", fact.property())
                    .put("holds", fact.holds())
                    .put("reason", fact.reason());
        }
        ArrayNode evolutions = tree.putArray("evolutions");
        for (int i = 0; i < forecasts.size(); i++) {
            put(evolutions.addObject(), plan, plan.evolutions().get(i), forecasts.get(i));
        }
        ArrayNode methods = tree.putArray("methods");
        for (EquationChoice.Alternative alternative : plan.equations().alternatives()) {
            ObjectNode method = methods.addObject()
                    .put("method", alternative.candidate().method())
                    .put("holds", alternative.candidate().reduction().isPresent())
                    .put("reason", alternative.candidate().reason());
            ObjectNode objections = method.putObject("objections");
            alternative.objections().forEach(objections::put);
            alternative
                    .equation()
                    .ifPresentOrElse(
                            equation -> method.put("elements", equation.layout().elements()),
                            () -> method.putNull("elements"));
        }
        return tree;
    }

    private static void put(ObjectNode node, Plan plan, PlannedEvolution planned, Forecast forecast) {
        Evolution evolution = planned.evolution();
        node.put("method", evolution.method().method());
        node.put("reason", evolution.method().reason());
        ArrayNode observables = node.putArray("observables");
        for (int member : evolution.members()) {
            observables.add(plan.problem().observables().get(member).name());
        }
        RunJson.putBlocks(node, RunRecord.StoredBlock.of(evolution.equation().layout()));
        node.put("propagator", planned.solverName());
        node.put("propagator_reason", planned.propagatorReason());
        node.put("vectors", forecast.vectors());
        node.put("host_bytes", forecast.memory().hostBytes());
        node.put("device_bytes", forecast.memory().deviceBytes());
        RunJson.put(node, "applications", forecast.applications());
        RunJson.put(node, "seconds", forecast.seconds().orElse(Double.NaN));
        RunJson.put(
                node,
                "measured_on_sites",
                forecast.measuredOn().isPresent()
                        ? OptionalLong.of(forecast.measuredOn().getAsInt())
                        : OptionalLong.empty());
    }
}
