package org.lindhop.core.stationary;

import java.util.Optional;

/**
 * The cost and the accuracy of a stationary state.
 *
 * @param applications number of applications of the generator
 * @param iterations number of iterations of the solver
 * @param residual {@code ||L rho||} in the Hilbert-Schmidt norm
 * @param truncationError estimated error of the state in the Hilbert-Schmidt norm because the iteration ended
 * @param roundingError estimated error of the state in the Hilbert-Schmidt norm from rounding, spread over all elements at
 *     random
 * @param slowest the slowest mode that the initial state excites, which determines how fast the limit is approached; empty if
 *     the initial state is stationary
 */
public record StationaryReport(
        long applications,
        long iterations,
        double residual,
        double truncationError,
        double roundingError,
        Optional<Mode> slowest) {}
