package org.lindhop.scenario.output;

import org.lindhop.core.observable.Observable;

/**
 * An observable as the files show it.
 *
 * @param name of its array and picture, {@code Observable.name()}; one with parameters carries them, as in {@code
 *     joint-population_1_3}
 * @param shape its array and columns
 */
public record NamedObservable(String name, Observable.Compiled shape) {
    /** The number of doubles at one time: a complex value counts as two. */
    public int doubles() {
        return values() * (shape.complex() ? 2 : 1);
    }

    /** The number of values at one time. */
    public int values() {
        return shape.shape().stream().reduce(1, Math::multiplyExact);
    }
}
