package org.lindhop.scenario;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.DistanceObservables;
import org.lindhop.core.observable.EntanglementObservables;
import org.lindhop.core.observable.FieldObservables;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.observable.Quantities;
import org.lindhop.core.state.InitialState;
import tools.jackson.databind.JsonNode;

/** Builds what is to be reported from the key {@code observables}. */
final class ObservablesReader {
    private static final KeyPath OBSERVABLES = KeyPath.parse("observables");

    private final ScenarioTree tree;
    private final StateReader states;

    /** @param states reads what the state is compared with */
    ObservablesReader(ScenarioTree tree, StateReader states) {
        this.tree = tree;
        this.states = states;
    }

    List<Observable> read() {
        List<Observable> observables = new ArrayList<>();
        for (JsonNode node : tree.root().get("observables")) {
            KeyPath entry = OBSERVABLES.entry(observables.size());
            observables.add(new PlacedObservable(observable(entry, node), entry));
        }
        return observables;
    }

    private Observable observable(KeyPath entry, JsonNode node) {
        String name = node.isString()
                ? node.asString()
                : node.propertyNames().iterator().next();
        JsonNode argument = node.path(name);
        return switch (name) {
            case "populations" -> Observables.populations(sites(argument));
            case "correlations" -> Observables.correlations(sites(argument));
            case "coherences" -> Observables.coherences(sites(argument));
            case "density-correlations" -> Observables.densityCorrelations(sites(argument));
            case "g2" -> Observables.g2(sites(argument));
            case "amplitudes" -> FieldObservables.amplitudes(sites(argument));
            case "number-variance" -> FieldObservables.numberVariance(sites(argument));
            case "x-variance" -> FieldObservables.xVariance(sites(argument));
            case "p-variance" -> FieldObservables.pVariance(sites(argument));
            case "temperature" -> Observables.temperature(sites(argument));
            case "energy" -> withoutArgument(entry, name, argument, Observables.energy());
            case "purity" -> withoutArgument(entry, name, argument, Observables.purity());
            case "entropy" -> withoutArgument(entry, name, argument, Observables.entropy());
            case "flux" -> withoutArgument(entry, name, argument, Observables.flux());
            case "trace" -> withoutArgument(entry, name, argument, Observables.trace());
            case "participation" -> withoutArgument(entry, name, argument, Observables.participation());
            case "spreading-width" -> withoutArgument(entry, name, argument, Observables.spreadingWidth());
            case "joint-population" -> Observables.jointPopulation(required(entry, name, argument, "[j, k, ...]"));
            case "concurrence" -> {
                List<Integer> pair = required(entry, name, argument, "[k, l]");
                yield EntanglementObservables.concurrence(pair.get(0), pair.get(1));
            }
            case "entanglement-of-formation" -> {
                List<Integer> pair = required(entry, name, argument, "[k, l]");
                yield EntanglementObservables.entanglementOfFormation(pair.get(0), pair.get(1));
            }
            case "negativity" -> EntanglementObservables.negativity(required(entry, name, argument, "[j, ...]"));
            case "entanglement-entropy" ->
                EntanglementObservables.entanglementEntropy(required(entry, name, argument, "[j, ...]"));
            case "mutual-information" -> {
                requireArgument(entry, name, argument, "two lists of sites", "[[j, ...], [k, ...]]");
                yield EntanglementObservables.mutualInformation(sites(argument.get(0)), sites(argument.get(1)));
            }
            case "reduced-state" -> EntanglementObservables.reducedState(required(entry, name, argument, "[j, ...]"));
            case "trace-distance" -> DistanceObservables.traceDistance(target(entry, name, argument), label(argument));
            case "fidelity" -> DistanceObservables.fidelity(target(entry, name, argument), label(argument));
            case "local-energy" -> {
                List<Integer> pair = required(entry, name, argument, "[k, l]");
                yield Observables.localEnergy(pair.get(0), pair.get(1));
            }
            default -> throw new IllegalStateException("the schema let the observable " + name + " pass");
        };
    }

    /** Site numbers counted from 0; none if there is no list. */
    private static List<Integer> sites(JsonNode list) {
        return list.values().stream().map(site -> site.intValue() - 1).toList();
    }

    private List<Integer> required(KeyPath entry, String name, JsonNode sites, String form) {
        requireArgument(entry, name, sites, "sites", form);
        return sites(sites);
    }

    private InitialState target(KeyPath entry, String name, JsonNode comparison) {
        requireArgument(entry, name, comparison, "a state", "{to: STATE}");
        return states.read(entry.key(name).key("to"), comparison.get("to"));
    }

    private static String label(JsonNode comparison) {
        return comparison.path("name").asString("");
    }

    private void requireArgument(KeyPath entry, String name, JsonNode argument, String what, String form) {
        if (argument.isMissingNode()) {
            throw tree.complaint(entry, "\"" + name + "\" needs " + what + "; write {" + name + ": " + form + "}");
        }
    }

    private Observable withoutArgument(KeyPath entry, String name, JsonNode argument, Observable observable) {
        if (!argument.isMissingNode()) {
            throw tree.complaint(
                    entry,
                    "\"" + name + "\" takes no argument, but has " + Wording.of(argument) + "; write the name alone");
        }
        return observable;
    }

    /** An observable whose complaints name its entry in the list, unless they are about a part of that. */
    private record PlacedObservable(Observable observable, KeyPath entry) implements Observable {
        @Override
        public String name() {
            return observable.name();
        }

        @Override
        public Compiled compile(Model model, Quantities quantities) {
            try {
                return observable.compile(model, quantities);
            } catch (InvalidModelException e) {
                throw e.key().equals(OBSERVABLES.toString()) ? e.at(entry.toString()) : e;
            }
        }
    }
}
