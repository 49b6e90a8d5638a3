package org.lindhop.scenario.output;

import java.util.List;
import java.util.stream.IntStream;
import org.lindhop.core.observable.Observable;
import org.lindhop.core.plan.EquationChoice;

/**
 * An observable as the files show it.
 *
 * @param name of its array and picture, {@code Observable.name()}; one with parameters carries them, as in {@code
 *     joint-population_1_3}
 * @param shape its array and columns
 */
public record NamedObservable(String name, Observable.Compiled shape) {
    /** The observables of a problem, in their order. */
    public static List<NamedObservable> of(EquationChoice equations) {
        List<Observable> observables = equations.problem().observables();
        return IntStream.range(0, observables.size())
                .mapToObj(i -> new NamedObservable(
                        observables.get(i).name(), equations.observables().get(i)))
                .toList();
    }

    /** The number of doubles at one time: a complex value counts as two. */
    public int doubles() {
        return values() * (shape.complex() ? 2 : 1);
    }

    /** The number of values at one time. */
    public int values() {
        return shape.shape().stream().reduce(1, Math::multiplyExact);
    }
}
