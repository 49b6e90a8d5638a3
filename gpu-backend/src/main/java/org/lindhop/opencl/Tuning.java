package org.lindhop.opencl;

import java.util.Properties;
import org.lindhop.core.backend.Device;

/**
 * How kernels are cut to a device.
 *
 * @param group work-items of a group where nothing else is said, a power of two
 * @param rowGroup the same of kernels in which a group computes a row
 * @param monomialJumps jump operators that the kernel for monomial ones takes at a pass
 * @param monomialRuns whether that kernel copies runs of elements where a jump operator moves them as a whole; else it gathers all
 * @param stagedHops whether the kernel for hops sums rows in local memory before it gathers, where they fit
 */
record Tuning(int group, int rowGroup, int monomialJumps, boolean monomialRuns, boolean stagedHops) {
    private static final String GROUP = "group";
    private static final String ROW_GROUP = "rows.group";
    private static final String MONOMIAL_JUMPS = "monomials.jumps";
    private static final String MONOMIAL_RUNS = "monomials.runs";
    private static final String STAGED_HOPS = "hops.staged";

    /** What suits devices of a kind that nobody has measured. */
    static Tuning defaultFor(Device.Kind kind) {
        // A processor runs the items of a group one after the other: groups of one leave loops over rows and runs to
        // its
        // compiler. Runs are shorter than the groups of other devices, and reading in order costs those no gather.
        return kind == Device.Kind.CPU ? new Tuning(128, 1, 2, true, true) : new Tuning(128, 128, 8, false, true);
    }

    /** The same with what data say, as {@link #properties} writes them. */
    Tuning with(Properties data) {
        return new Tuning(
                powerOfTwo(data, GROUP, group),
                powerOfTwo(data, ROW_GROUP, rowGroup),
                powerOfTwo(data, MONOMIAL_JUMPS, monomialJumps),
                Boolean.parseBoolean(data.getProperty(MONOMIAL_RUNS, Boolean.toString(monomialRuns))),
                Boolean.parseBoolean(data.getProperty(STAGED_HOPS, Boolean.toString(stagedHops))));
    }

    private static int powerOfTwo(Properties data, String key, int otherwise) {
        String text = data.getProperty(key, Integer.toString(otherwise)).strip();
        int value = text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
        if (Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(key + " is " + text + "; allowed: powers of two up to 8192");
        }
        return value;
    }

    /** This as data. */
    Properties properties() {
        Properties data = new Properties();
        data.setProperty(GROUP, Integer.toString(group));
        data.setProperty(ROW_GROUP, Integer.toString(rowGroup));
        data.setProperty(MONOMIAL_JUMPS, Integer.toString(monomialJumps));
        data.setProperty(MONOMIAL_RUNS, Boolean.toString(monomialRuns));
        data.setProperty(STAGED_HOPS, Boolean.toString(stagedHops));
        return data;
    }

    /** The same with no group larger than the device allows. */
    Tuning within(long maxWorkGroup) {
        int most = (int) Long.highestOneBit(Math.min(maxWorkGroup, 1 << 30));
        return new Tuning(Math.min(group, most), Math.min(rowGroup, most), monomialJumps, monomialRuns, stagedHops);
    }
}
