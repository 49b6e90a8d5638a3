package org.lindhop.audit.analysis;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The sites around the middle of a long chain, where something starts to walk.
 *
 * @param sites of the chain
 * @param middle the start, counted from 1
 * @param reach sites to either side that are looked at
 */
public record Window(int sites, int middle, int reach) {
    /** Up to so many sites to either side of the middle. */
    public static Window inMiddleOf(int sites, int reach) {
        return new Window(sites, sites / 2, Math.min(reach, sites / 2 - 1));
    }

    /** The numbers of its sites, rising. */
    public List<Integer> places() {
        return IntStream.rangeClosed(middle - reach, middle + reach).boxed().toList();
    }

    /** The distances of its sites from the start. */
    public double[] distances() {
        return IntStream.rangeClosed(-reach, reach).asDoubleStream().toArray();
    }

    /** {@link RandomWalk#onEndlessChain} at its sites. */
    public double[] walk(double rate, double t) {
        return IntStream.rangeClosed(-reach, reach)
                .mapToDouble(d -> RandomWalk.onEndlessChain(rate, d, t))
                .toArray();
    }

    /** The time until which a walk stays ten of its widths {@code sqrt(2 r t)} away from the ends. */
    public double latest(double rate) {
        return middle * (double) middle / (200 * rate);
    }
}
