package org.lindhop.scenario;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.model.InvalidModelException;
import org.lindhop.core.model.Model;
import org.lindhop.core.state.InitialState;
import org.lindhop.core.state.InitialStates;
import org.lindhop.core.state.PureState;
import org.lindhop.core.state.SiteState;
import tools.jackson.databind.JsonNode;

/** Builds states: the initial one from the key {@code initial}, and those that observables compare with. */
final class StateReader {
    private static final String FILE = "file";
    private static final String EXCITATIONS = "excitations";

    /** The number of a site, which no lattice has with more digits. A schema lets a line end follow. */
    private static final Pattern SITE = Pattern.compile("[1-9][0-9]{0,8}");

    private final ScenarioTree tree;
    private final Path folder;
    private final int sites;

    /**
     * @param folder from which the names of files count
     * @param sites of the lattice, over which a map of occupations is spread
     */
    StateReader(ScenarioTree tree, Path folder, int sites) {
        this.tree = tree;
        this.folder = folder;
        this.sites = sites;
    }

    InitialState read() {
        return read(KeyPath.parse("initial"), tree.root().get("initial"));
    }

    /** The state that stands at a key. */
    InitialState read(KeyPath path, JsonNode node) {
        // Of the two keys of a file either may come first.
        String kind = node.has(FILE) ? FILE : node.propertyNames().iterator().next();
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
            case "product" -> InitialStates.product("initial.product", product(key, value));
            case "coherent" -> InitialStates.product("initial.coherent", perSite(key, value, this::coherent));
            case "thermal" ->
                InitialStates.product(
                        "initial.thermal", perSite(key, value, (place, mean) -> SiteState.thermal(mean.doubleValue())));
            case FILE -> matrix(key, value.asString(), node.get(EXCITATIONS).intValue());
            default ->
                throw tree.complaint(
                        key, "only a state from a file has this key; allowed: {file: NAME, excitations: n}");
        };
        return new PlacedState(state, "initial." + kind, key);
    }

    private InitialState matrix(KeyPath path, String name, int excitations) {
        NpyMatrix matrix;
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException e) {
            throw tree.complaint(path, "\"" + VisibleText.quote(name) + "\" cannot name a file here: " + e.getReason());
        }
        try {
            matrix = NpyMatrix.read(file);
        } catch (IOException e) {
            throw tree.complaint(path, "the file " + file + " cannot be taken: " + e.getMessage());
        }
        try {
            return InitialStates.sectorMatrix("initial.file", excitations, matrix.order(), matrix.values());
        } catch (InvalidModelException e) {
            throw e.at(path.toString());
        }
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

    private List<SiteState> product(KeyPath path, JsonNode list) {
        List<SiteState> states = new ArrayList<>();
        for (JsonNode entry : list) {
            KeyPath place = path.entry(states.size());
            String kind = entry.propertyNames().iterator().next();
            JsonNode value = entry.get(kind);
            states.add(
                    switch (kind) {
                        case "fock" -> SiteState.fock(value.intValue());
                        case "coherent" -> coherent(place.key(kind), value);
                        case "thermal" -> SiteState.thermal(value.doubleValue());
                        default -> amplitudes(place.key(kind), value);
                    });
        }
        return states;
    }

    private SiteState coherent(KeyPath path, JsonNode alpha) {
        try {
            return SiteState.coherent(tree.complex(path, alpha));
        } catch (IllegalArgumentException e) {
            throw tree.complaint(path, e.getMessage() + "; that is the mean number of photons");
        }
    }

    private SiteState amplitudes(KeyPath path, JsonNode list) {
        List<Complex> amplitudes = new ArrayList<>();
        for (JsonNode amplitude : list) {
            amplitudes.add(tree.complex(path.entry(amplitudes.size()), amplitude));
        }
        try {
            return SiteState.pure(amplitudes);
        } catch (IllegalArgumentException e) {
            throw tree.complaint(path, e.getMessage() + "; they must not vanish");
        }
    }

    /** The states of all sites from a list of numbers, or from a map of the sites that are not in the vacuum. */
    private List<SiteState> perSite(KeyPath path, JsonNode node, BiFunction<KeyPath, JsonNode, SiteState> state) {
        List<SiteState> states = new ArrayList<>();
        if (node.isArray()) {
            for (JsonNode number : node) {
                states.add(state.apply(path.entry(states.size()), number));
            }
            return states;
        }
        states.addAll(Collections.nCopies(sites, SiteState.fock(0)));
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            states.set(site(path, entry.getKey()), state.apply(path.key(entry.getKey()), entry.getValue()));
        }
        return states;
    }

    /** The index of a site that is the key of a map. */
    private int site(KeyPath path, String key) {
        boolean number = SITE.matcher(key).matches();
        if (!number || Integer.parseInt(key) > sites) {
            throw tree.complaint(
                    path.key(key),
                    "there is no " + (number ? "site " + key : "such site") + "; the sites are 1 to " + sites);
        }
        return Integer.parseInt(key) - 1;
    }

    /** The occupations of all sites from a list, or from a map of the sites that are not empty. */
    private int[] occupation(KeyPath path, JsonNode node) {
        if (node.isArray()) {
            return node.values().stream().mapToInt(JsonNode::intValue).toArray();
        }
        int[] occupation = new int[sites];
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            occupation[site(path, entry.getKey())] = entry.getValue().intValue();
        }
        return occupation;
    }

    /** A state whose complaints name the key where it stands, which core cannot know if it is a part of a mixture. */
    private record PlacedState(InitialState state, String coreKey, KeyPath key) implements InitialState {
        @Override
        public Stream<Component> components(Model model) {
            return placing(() -> state.components(model));
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
