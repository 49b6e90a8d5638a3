package org.lindhop.core.stationary;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

/**
 * A mode of the generator: an eigenvalue {@code lambda = -decayRate +- i frequency} of {@code L x = lambda x}. The
 * corresponding part of the state decays as {@code exp(-decayRate t)} and oscillates at the (angular) frequency.
 *
 * @param decayRate -Re lambda, in reciprocal units of time; 0 if it cannot be told from zero
 * @param frequency |Im lambda|, in reciprocal units of time; 0 for a real eigenvalue
 * @param residual {@code ||L x - lambda x|| / ||x||} in the Hilbert-Schmidt norm; where L is normal, it bounds the distance to
 *     an eigenvalue
 */
public record Mode(double decayRate, double frequency, double residual) {
    /** True if the mode oscillates without decaying. */
    public boolean persists() {
        return decayRate == 0;
    }

    /** Writes modes to a saved state. */
    public static void save(List<Mode> modes, StateSink sink) {
        double[] numbers = new double[3 * modes.size()];
        for (int i = 0; i < modes.size(); i++) {
            numbers[3 * i] = modes.get(i).decayRate;
            numbers[3 * i + 1] = modes.get(i).frequency;
            numbers[3 * i + 2] = modes.get(i).residual;
        }
        sink.numbers("modes", numbers);
    }

    /** Reads modes that {@link #save} wrote. */
    public static List<Mode> restore(StateSource saved) {
        double[] numbers = saved.numbers("modes");
        List<Mode> modes = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            modes.add(new Mode(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        return modes;
    }
}
