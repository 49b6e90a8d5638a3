package org.lindhop.core.observable;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lindhop.core.observable.Observable.Sensitivity;

/** The von Neumann entropy of the reduced state of a set of sites. */
final class SubsystemEntropy implements ToDoubleFunction<Sample> {
    private final ReducedState reduced;
    private final Spectrum spectrum;

    SubsystemEntropy(Quantities quantities, List<Integer> sites) {
        reduced = quantities.reducedState(sites);
        spectrum = new Spectrum(reduced.layout());
        quantities.requireMatrices(reduced.layout().elements(), spectrum.elements());
    }

    /**
     * The sensitivity of the entropy on the space of these sites: a partial trace never enlarges the trace norm of an error.
     */
    Sensitivity sensitivity() {
        return spectrum.sensitivity();
    }

    @Override
    public double applyAsDouble(Sample sample) {
        return spectrum.entropy(reduced.of(sample));
    }
}
