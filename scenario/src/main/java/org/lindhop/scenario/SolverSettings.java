package org.lindhop.scenario;

import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;

/**
 * What a scenario asks of the solver.
 *
 * @param method what is evolved; empty leaves the choice to the program
 * @param backend name of the backend; empty leaves the choice to the program
 * @param device number or part of the name of a device; empty for the backend's first choice
 * @param precision of states
 * @param propagator its name; empty leaves the choice to the program
 * @param krylovDimension of the largest space of the propagator krylov; empty leaves it to the program
 */
public record SolverSettings(
        Optional<String> method,
        Optional<String> backend,
        Optional<String> device,
        Precision precision,
        Optional<String> propagator,
        OptionalInt krylovDimension) {}
