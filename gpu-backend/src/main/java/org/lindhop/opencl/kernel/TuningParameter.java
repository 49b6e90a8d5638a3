package org.lindhop.opencl.kernel;

import java.util.List;
import org.lindhop.core.backend.Device;

/**
 * A number that the host chooses for kernels and that changes their speed only: the size of a work-group, or a variant. Values
 * are found by measuring on a device and kept under the parameter's key. Flags have the values 1 (true) and 0 (false).
 *
 * @param key name of the parameter in files of tuning
 * @param form which values make sense
 * @param onProcessors value for processors that nobody has measured
 * @param elsewhere value for other devices that nobody has measured
 * @param candidates values that are worth measuring
 */
public record TuningParameter(String key, Form form, int onProcessors, int elsewhere, List<Integer> candidates) {
    /** Size of the work-groups of kernels without a reason for another, a power of two. */
    public static final TuningParameter GROUP =
            new TuningParameter("group", Form.WORK_GROUP, 128, 128, List.of(32, 64, 128, 256));

    // A processor runs the items of a group one after the other: groups of one leave loops over rows to its compiler.
    /** Size of the work-groups of kernels in which a group computes a row, a power of two. */
    public static final TuningParameter ROW_GROUP =
            new TuningParameter("rows.group", Form.WORK_GROUP, 1, 128, List.of(1, 32, 64, 128, 256));

    private static final int LARGEST = 8192;

    /** Kind of values that a parameter takes. */
    public enum Form {
        /** Number of work-items of a group: a power of two that the device allows. */
        WORK_GROUP,
        /** Power of two. */
        POWER_OF_TWO,
        /** 1 (true) or 0 (false). */
        FLAG
    }

    /** Keeps the candidates as they are now. */
    public TuningParameter {
        candidates = List.copyOf(candidates);
    }

    /** Returns the value for a kind of devices that nobody has measured. */
    int guess(Device.Kind kind) {
        return kind == Device.Kind.CPU ? onProcessors : elsewhere;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if the text is no value of this form
     */
    int parse(String text) {
        if (form == Form.FLAG) {
            return Boolean.parseBoolean(text.strip()) ? 1 : 0;
        }
        int value = text.strip().matches("\\d{1,4}") ? Integer.parseInt(text.strip()) : 0;
        if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                    key + " is " + text.strip() + "; allowed: powers of two up to " + LARGEST);
        }
        return value;
    }

    /** Writes a value as {@link #parse} reads it. */
    String format(int value) {
        return form == Form.FLAG ? Boolean.toString(value != 0) : Integer.toString(value);
    }
}
