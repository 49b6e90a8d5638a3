package org.lindhop.core.backend;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds backends on the class path. */
public final class Backends {
    private Backends() {}

    /** Every provider, in the order of their names. */
    public static List<BackendProvider> all() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(BackendProvider::id))
                .toList();
    }

    /**
     * The provider of a name.
     *
     * @throws BackendUnavailableException if there is none
     */
    public static BackendProvider named(String id) {
        return all().stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BackendUnavailableException("there is no backend \"" + id + "\"; there are "
                        + all().stream().map(BackendProvider::id).collect(Collectors.joining(", "))));
    }
}
