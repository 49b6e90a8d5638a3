package org.lindhop.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The place of a value in a scenario, written as in {@code initial.mixture[2].weight}; entries of lists count from 1.
 *
 * @param steps names of keys, and {@code [k]} for the k-th entry of a list
 */
record KeyPath(List<String> steps) {
    static final KeyPath ROOT = new KeyPath(List.of());

    private static final Pattern STEP = Pattern.compile("[^.\\[]+|\\[\\d+]");

    KeyPath {
        steps = List.copyOf(steps);
    }

    static KeyPath parse(String text) {
        return new KeyPath(STEP.matcher(text).results().map(MatchResult::group).toList());
    }

    KeyPath key(String name) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(name);
        return new KeyPath(longer);
    }

    /** The entry of a list at an index that counts from 0. */
    KeyPath entry(int index) {
        return key("[" + (index + 1) + "]");
    }

    int depth() {
        return steps.size();
    }

    boolean isRoot() {
        return steps.isEmpty();
    }

    String last() {
        return steps.get(steps.size() - 1);
    }

    KeyPath parent() {
        return new KeyPath(steps.subList(0, steps.size() - 1));
    }

    boolean startsWith(KeyPath other) {
        return steps.size() >= other.steps.size()
                && steps.subList(0, other.steps.size()).equals(other.steps);
    }

    @Override
    public String toString() {
        return String.join(".", steps).replace(".[", "[");
    }
}
