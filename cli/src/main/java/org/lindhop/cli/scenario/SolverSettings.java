package org.lindhop.cli.scenario;

import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;

/**
 * What a scenario asks of the solver. The method does not appear: so far there is one.
 *
 * @param backend name of the backend; empty leaves the choice to the program
 * @param device number or part of the name of a device; empty for the backend's first choice
 * @param precision of states
 * @param propagator its name; empty leaves the choice to the program
 * @param krylovDimension of the largest space of the propagator krylov; empty leaves it to the program
 */
public record SolverSettings(
        Optional<String> backend,
        Optional<String> device,
        Precision precision,
        Optional<String> propagator,
        OptionalInt krylovDimension) {}
