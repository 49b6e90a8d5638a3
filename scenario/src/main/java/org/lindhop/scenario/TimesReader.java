package org.lindhop.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.plan.TooLargeException;
import tools.jackson.databind.JsonNode;

/** Reads the output times: a list, or evenly spaced points of an interval with both its ends; and infinity, the limit. */
final class TimesReader {
    private static final KeyPath TIMES = KeyPath.parse("evolution.times");

    /** Beyond this the table of results has gigabytes whatever is observed. */
    private static final int MOST_POINTS = 10_000_000;

    private final ScenarioTree tree;

    TimesReader(ScenarioTree tree) {
        this.tree = tree;
    }

    List<Double> read() {
        JsonNode evolution = tree.root().get("evolution");
        List<Double> times = new ArrayList<>(finite(evolution.path("times")));
        // The schema knows one thing to wait for.
        if (evolution.has("until")) {
            times.add(Double.POSITIVE_INFINITY);
        }
        return times;
    }

    private List<Double> finite(JsonNode times) {
        if (times.isMissingNode()) {
            return List.of();
        }
        if (times.isArray()) {
            return times.values().stream().map(JsonNode::doubleValue).toList();
        }
        double from = times.path("from").asDouble(0);
        double to = times.get("to").doubleValue();
        int intervals = times.get("points").intValue() - 1;
        if (intervals >= MOST_POINTS) {
            throw new TooLargeException(times.get("points") + " output times; at most " + MOST_POINTS + " can be kept");
        }
        if (!(to > from)) {
            throw tree.complaint(TIMES.key("to"), to + " is not later than the first time, " + from);
        }
        return IntStream.rangeClosed(0, intervals)
                .mapToObj(i -> i == intervals ? to : from + (to - from) * i / intervals)
                .toList();
    }
}
