package org.lindhop.core.stationary;

import java.util.Optional;

/**
 * What a stationary state cost and how exact it is.
 *
 * @param applications of the generator
 * @param iterations of the solver
 * @param residual {@code ||L rho||} in the Hilbert-Schmidt norm
 * @param truncationError estimate for the state in the Hilbert-Schmidt norm
 * @param roundingError estimate for the state, spread over all elements without a pattern
 * @param slowest the slowest mode that the given state excites, which is how the limit is approached; empty if the given
 *     state is stationary
 */
public record StationaryReport(
        long applications,
        long iterations,
        double residual,
        double truncationError,
        double roundingError,
        Optional<Mode> slowest) {}
