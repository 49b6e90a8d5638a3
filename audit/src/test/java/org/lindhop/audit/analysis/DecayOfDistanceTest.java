package org.lindhop.audit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lindhop.audit.Comparison;
import org.lindhop.cli.picture.Line;

class DecayOfDistanceTest {
    private static final double SLOW = 0.3;
    private static final double FAST = 1.1;
    private static final double TOLERANCE = 1e-10;

    /** Two modes, of which the slow one is alone at late times, until the tolerance hides it. */
    private static DecayOfDistance twoModes() {
        double[] times = IntStream.range(0, 200).mapToDouble(i -> 0.5 * i).toArray();
        double[] distances = Arrays.stream(times)
                .map(t -> 0.2 * Math.exp(-SLOW * t) + 0.5 * Math.exp(-FAST * t))
                .toArray();
        return new DecayOfDistance(times, distances, TOLERANCE);
    }

    @Test
    void findsTheSlowestModeWithinTheAccuracyThatItStates() {
        Comparison right = twoModes().against("slow", SLOW, FAST);
        assertThat(right.agrees()).isTrue();
        assertThat(right.accuracy()).isLessThan(1e-3);
        assertThat(twoModes().against("fast", FAST, 2 * FAST).agrees()).isFalse();
    }

    @Test
    void showsWhatIsKnownWithTheModeThroughItsEnd() {
        List<Line> lines = twoModes().lines("distance", "mode", SLOW);
        double[] distances = lines.get(0).y();
        double[] mode = lines.get(1).y();
        int last = distances.length - 1;
        assertThat(distances[last]).isGreaterThanOrEqualTo(1e4 * TOLERANCE);
        assertThat(mode[last]).isCloseTo(distances[last], within(1e-15));
        // At t = 0 only the slow mode is left out of 0.7.
        assertThat(mode[0]).isCloseTo(0.2, within(1e-3));
    }
}
