package org.lindhop.cli.scenario;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.observable.Observables;
import org.lindhop.core.observable.Quantities;
import tools.jackson.databind.JsonNode;

/** Builds what is to be reported from the key {@code observables}. */
final class ObservablesReader {
    private static final KeyPath OBSERVABLES = KeyPath.parse("observables");

    private final ScenarioTree tree;

    ObservablesReader(ScenarioTree tree) {
        this.tree = tree;
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
            case "temperature" -> Observables.temperature(sites(argument));
            case "energy" -> withoutArgument(entry, name, argument, Observables.energy());
            case "purity" -> withoutArgument(entry, name, argument, Observables.purity());
            case "entropy" -> withoutArgument(entry, name, argument, Observables.entropy());
            case "flux" -> withoutArgument(entry, name, argument, Observables.flux());
            case "trace" -> withoutArgument(entry, name, argument, Observables.trace());
            case "joint-population" -> Observables.jointPopulation(required(entry, name, argument, "[j, k, ...]"));
            case "concurrence" -> {
                List<Integer> pair = required(entry, name, argument, "[k, l]");
                yield Observables.concurrence(pair.get(0), pair.get(1));
            }
            case "local-energy" -> {
                List<Integer> pair = required(entry, name, argument, "[k, l]");
                yield Observables.localEnergy(pair.get(0), pair.get(1));
            }
            default ->
                throw tree.complaint(entry, "the observable \"" + name + "\" comes in a later version of Lindhop");
        };
    }

    /** Site numbers counted from 0; none if there is no list. */
    private static List<Integer> sites(JsonNode list) {
        return list.values().stream().map(site -> site.intValue() - 1).toList();
    }

    private List<Integer> required(KeyPath entry, String name, JsonNode sites, String form) {
        if (sites.isMissingNode()) {
            throw tree.complaint(entry, "\"" + name + "\" needs sites; write {" + name + ": " + form + "}");
        }
        return sites(sites);
    }

    private Observable withoutArgument(KeyPath entry, String name, JsonNode argument, Observable observable) {
        if (!argument.isMissingNode()) {
            throw tree.complaint(
                    entry,
                    "\"" + name + "\" takes no argument, but has " + Wording.of(argument) + "; write the name alone");
        }
        return observable;
    }

    /** An observable whose complaints name its entry in the list. */
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
                throw e.at(entry.toString());
            }
        }
    }
}
