package org.lindhop.core.propagation;

import java.util.Optional;
import java.util.OptionalLong;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.model.Model;

/** Computes {@code rho(t) = exp(t L) rho(0)} against the seam, whatever backend stands behind it. */
public interface Propagator {
    /** The name by which a scenario asks for it. */
    String name();

    /**
     * How many state vectors it keeps at once, the state itself included.
     *
     * @param model that is propagated
     * @param outputs number of output times
     * @param detail that the readout asks for
     */
    int vectors(Model model, int outputs, Detail detail);

    /** How many of these a run keeps at once, where that is known beforehand; takes what {@link #plannedApplications} takes. */
    default int plannedVectors(Model model, Generator generator, double[] times, double tolerance, Detail detail) {
        return vectors(model, times.length, detail);
    }

    /** The same, or another one, with less memory and more work; empty if it cannot do with fewer state vectors. */
    default Optional<Propagator> withFewerVectors() {
        return Optional.empty();
    }

    /**
     * How many bytes it keeps on the host beside the state vectors.
     *
     * @param detail that the readout asks for
     * @param functionals how many values the readout takes of a state
     * @param applications of the generator at most, if that is known
     */
    default long hostBytes(Detail detail, int functionals, OptionalLong applications) {
        return 0;
    }

    /** How many vectors it adds to others or multiplies with them for each application, on the average. */
    default double vectorOperations(int outputs, Detail detail) {
        return 0;
    }

    /**
     * How often it will apply the generator to a state of norm one, or empty if that shows only on the way.
     *
     * @param generator L
     * @param times as in {@link #propagate}
     * @param tolerance as in {@link #propagate}
     * @param detail that the readout asks for
     */
    OptionalLong plannedApplications(Generator generator, double[] times, double tolerance, Detail detail);

    /**
     * Propagates a state through the output times.
     *
     * @param generator L
     * @param rho the state at time 0; overwritten
     * @param times output times, not negative, strictly rising
     * @param tolerance bound for the sum of all errors made on the way, each in the Hilbert-Schmidt norm where it is made;
     *     the evolution may enlarge that norm, by the square root of the dimension at most, but never the trace norm
     * @param readout told of every output time and of the progress between them; what it throws ends the run
     * @return what it cost and how exact it was
     * @throws PropagationException if the tolerance cannot be met or the state ceases to be a number
     */
    PropagationReport propagate(
            Superoperator generator, StateVector rho, double[] times, double tolerance, Readout readout);
}
