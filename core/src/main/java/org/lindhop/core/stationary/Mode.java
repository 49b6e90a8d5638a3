package org.lindhop.core.stationary;

/**
 * An eigenvalue of the generator, {@code L x = lambda x} with {@code lambda = -decayRate +- i frequency}: a part of the
 * state that decays as {@code exp(-decayRate t)} and oscillates.
 *
 * @param decayRate -Re lambda, in reciprocal units of time; 0 if it cannot be told from zero
 * @param frequency |Im lambda|; 0 for a real eigenvalue
 * @param residual {@code ||L x - lambda x|| / ||x||} in the Hilbert-Schmidt norm: the distance to an eigenvalue where L is
 *     normal
 */
public record Mode(double decayRate, double frequency, double residual) {
    /** True if it oscillates for ever. */
    public boolean persists() {
        return decayRate == 0;
    }
}
