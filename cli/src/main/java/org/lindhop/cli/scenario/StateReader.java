package org.lindhop.cli.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.space.Block;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import tools.jackson.databind.JsonNode;

/** Builds states: the initial one from the key {@code initial}, and those that observables compare with. */
final class StateReader {
    private final ScenarioTree tree;
    private final int sites;

    /** @param sites of the lattice, over which a map of occupations is spread */
    StateReader(ScenarioTree tree, int sites) {
        this.tree = tree;
        this.sites = sites;
    }

    InitialState read() {
        return read(KeyPath.parse("initial"), tree.root().get("initial"));
    }

    /** The state that stands at a key. */
    InitialState read(KeyPath path, JsonNode node) {
        String kind = node.propertyNames().iterator().next();
        JsonNode value = node.get(kind);
        KeyPath key = path.key(kind);
        InitialState state = switch (kind) {
            case "fock" -> InitialStates.fock(occupation(key, value));
            case "superposition" -> InitialStates.superposition(terms(key, value));
            case "mixture" -> InitialStates.mixture(parts(key, value));
            case "phases" ->
                InitialStates.phases(value.values().stream()
                        .mapToDouble(JsonNode::doubleValue)
                        .toArray());
            case "dicke" -> InitialStates.dicke(value.intValue());
            case "dark" -> InitialStates.dark();
            default ->
                throw tree.complaint(
                        key,
                        "this kind of initial state comes in a later version of Lindhop; allowed: fock, "
                                + "superposition, mixture, phases, dicke, dark");
        };
        return new PlacedState(state, "initial." + kind, key);
    }

    private List<PureState.Term> terms(KeyPath path, JsonNode list) {
        List<PureState.Term> terms = new ArrayList<>();
        for (JsonNode term : list) {
            KeyPath entry = path.entry(terms.size());
            terms.add(new PureState.Term(
                    tree.complex(entry.key("amplitude"), term.get("amplitude")),
                    occupation(entry.key("fock"), term.get("fock"))));
        }
        return terms;
    }

    private List<InitialStates.Weighted> parts(KeyPath path, JsonNode list) {
        List<InitialStates.Weighted> parts = new ArrayList<>();
        for (JsonNode part : list) {
            parts.add(new InitialStates.Weighted(
                    part.get("weight").doubleValue(),
                    read(path.entry(parts.size()).key("state"), part.get("state"))));
        }
        return parts;
    }

    /** The occupations of all sites from a list, or from a map of the sites that are not empty. */
    private int[] occupation(KeyPath path, JsonNode node) {
        if (node.isArray()) {
            return node.values().stream().mapToInt(JsonNode::intValue).toArray();
        }
        int[] occupation = new int[sites];
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            long site = Long.parseLong(entry.getKey());
            if (site > sites) {
                throw tree.complaint(
                        path.key(entry.getKey()), "there is no site " + site + "; the sites are 1 to " + sites);
            }
            occupation[(int) site - 1] = entry.getValue().intValue();
        }
        return occupation;
    }

    /** A state whose complaints name the key where it stands, which core cannot know if it is a part of a mixture. */
    private record PlacedState(InitialState state, String coreKey, KeyPath key) implements InitialState {
        @Override
        public Stream<Component> components(Model model) {
            return placing(() -> state.components(model));
        }

        @Override
        public Set<Block> blocks(Model model) {
            return placing(() -> state.blocks(model));
        }

        private <T> T placing(Supplier<T> supplier) {
            try {
                return supplier.get();
            } catch (InvalidModelException e) {
                throw e.key().equals(coreKey) ? e.at(key.toString()) : e;
            }
        }
    }
}
