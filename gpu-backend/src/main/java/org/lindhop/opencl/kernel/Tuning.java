package org.lindhop.opencl.kernel;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lindhop.core.backend.Device;

/**
 * Values of tuning parameters for a device: those that were measured, and guesses by the kind of the device for all others.
 * Immutable.
 *
 * @param kind kind of the device
 * @param maxWorkGroup the largest number of work-items in a group, which no size of groups exceeds
 * @param measured values of the parameters that were measured
 */
public record Tuning(Device.Kind kind, long maxWorkGroup, Map<TuningParameter, Integer> measured) {
    /** Keeps the values as they are now. */
    public Tuning {
        measured = Map.copyOf(measured);
    }

    /** Returns the guesses for a kind of devices. */
    public static Tuning defaultFor(Device.Kind kind) {
        return new Tuning(kind, Long.MAX_VALUE, Map.of());
    }

    /** Returns the value of a parameter. */
    public int value(TuningParameter parameter) {
        int value = measured.getOrDefault(parameter, parameter.guess(kind));
        return parameter.form() == TuningParameter.Form.WORK_GROUP
                ? (int) Math.min(value, Long.highestOneBit(maxWorkGroup))
                : value;
    }

    /** Returns whether a flag is set. */
    public boolean isSet(TuningParameter flag) {
        return value(flag) != 0;
    }

    /** Returns the same values but for one parameter. */
    public Tuning with(TuningParameter parameter, int value) {
        Map<TuningParameter, Integer> changed = new HashMap<>(measured);
        changed.put(parameter, value);
        return new Tuning(kind, maxWorkGroup, changed);
    }

    /**
     * Returns the same values but for the parameters that data hold, as {@link #properties} writes them.
     *
     * @param data values by keys of parameters; other keys are ignored
     * @param parameters the parameters to look for
     * @throws IllegalArgumentException if a value makes no sense
     */
    public Tuning with(Properties data, Collection<TuningParameter> parameters) {
        Map<TuningParameter, Integer> changed = new HashMap<>(measured);
        for (TuningParameter parameter : parameters) {
            String text = data.getProperty(parameter.key());
            if (text != null) {
                changed.put(parameter, parameter.parse(text));
            }
        }
        return new Tuning(kind, maxWorkGroup, changed);
    }

    /** Returns the same values with no group larger than a device allows. */
    public Tuning within(long most) {
        return new Tuning(kind, most, measured);
    }

    /** Returns the same values with all combinations of the candidates of some parameters, of which the last changes first. */
    public Stream<Tuning> variants(List<TuningParameter> parameters) {
        if (parameters.isEmpty()) {
            return Stream.of(this);
        }
        TuningParameter first = parameters.get(0);
        return first.candidates().stream()
                .filter(value -> first.form() != TuningParameter.Form.WORK_GROUP || value <= maxWorkGroup)
                .flatMap(value -> with(first, value).variants(parameters.subList(1, parameters.size())));
    }

    /** Returns the values of some parameters as data. */
    public Properties properties(Collection<TuningParameter> parameters) {
        Properties data = new Properties();
        parameters.forEach(parameter -> data.setProperty(parameter.key(), parameter.format(value(parameter))));
        return data;
    }

    /** Returns the values of some parameters as text, such as "rows.group=32, hops.staged=true". */
    public String describe(Collection<TuningParameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.key() + "=" + parameter.format(value(parameter)))
                .collect(Collectors.joining(", "));
    }
}
