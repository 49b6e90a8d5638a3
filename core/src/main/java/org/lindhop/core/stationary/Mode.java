package org.lindhop.core.stationary;

import java.util.ArrayList;
import java.util.List;
import org.lindhop.core.propagation.StateSink;
import org.lindhop.core.propagation.StateSource;

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

    /** Writes some modes. */
    public static void save(List<Mode> modes, StateSink sink) {
        double[] numbers = new double[3 * modes.size()];
        for (int i = 0; i < modes.size(); i++) {
            numbers[3 * i] = modes.get(i).decayRate;
            numbers[3 * i + 1] = modes.get(i).frequency;
            numbers[3 * i + 2] = modes.get(i).residual;
        }
        sink.numbers("modes", numbers);
    }

    /** Reads what {@link #save} wrote. */
    public static List<Mode> restore(StateSource saved) {
        double[] numbers = saved.numbers("modes");
        List<Mode> modes = new ArrayList<>();
        for (int i = 0; i < numbers.length; i += 3) {
            modes.add(new Mode(numbers[i], numbers[i + 1], numbers[i + 2]));
        }
        return modes;
    }
}
