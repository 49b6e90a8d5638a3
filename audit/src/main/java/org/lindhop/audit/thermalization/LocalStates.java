package org.lindhop.audit.thermalization;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.audit.Measurement;
import org.lindhop.audit.analysis.FewSites;

/** The state of a few sites, from all of their joint populations. */
final class LocalStates {
    private LocalStates() {}

    /** The setting of {@code observables} for some groups of sites, counted from 1. */
    static String observables(List<List<Integer>> groups) {
        return groups.stream()
                .flatMap(sites -> IntStream.range(1, 1 << sites.size()).mapToObj(set -> members(sites, set)))
                .map(members -> "{joint-population: " + members + "}")
                .collect(Collectors.joining(", ", "observables=[", "]"));
    }

    /** {@link FewSites#distanceFromLocalGibbs} of the sites at each output. */
    static double[] distances(Measurement run, List<Integer> sites) {
        double[][] joint = new double[run.times().length][1 << sites.size()];
        for (int set = 0; set < 1 << sites.size(); set++) {
            for (int i = 0; i < joint.length; i++) {
                joint[i][set] = set == 0 ? 1 : run.number(name(sites, set))[i];
            }
        }
        double[] distances = new double[joint.length];
        for (int i = 0; i < joint.length; i++) {
            distances[i] = FewSites.distanceFromLocalGibbs(joint[i]);
        }
        return distances;
    }

    private static String name(List<Integer> sites, int set) {
        return members(sites, set).stream()
                .map(String::valueOf)
                .collect(Collectors.joining("_", "joint-population_", ""));
    }

    private static List<Integer> members(List<Integer> sites, int set) {
        return IntStream.range(0, sites.size())
                .filter(j -> (set >> j & 1) == 1)
                .mapToObj(sites::get)
                .toList();
    }
}
