package org.lindhop.opencl;

import org.lindhop.core.backend.Device;

/**
 * How kernels are cut to a device.
 *
 * @param group work-items of a group where nothing else is said, a power of two
 * @param swapGroup the same of the kernel for signed swaps
 * @param swapTile rows that one work-item of that kernel computes
 * @param hopGroup work-items of a group of the kernel for hops, which computes one row
 * @param stagedHops whether that kernel sums rows in local memory before it gathers, where they fit
 */
record Tuning(int group, int swapGroup, int swapTile, int hopGroup, boolean stagedHops) {

    /** What suits devices of a kind that nobody has measured. */
    static Tuning defaultFor(Device.Kind kind) {
        // A processor runs the items of a group one after the other: groups of one leave loops over rows to its compiler.
        return kind == Device.Kind.CPU ? new Tuning(128, 128, 8, 1, true) : new Tuning(128, 128, 4, 128, true);
    }

    /** The same with no group larger than the device allows. */
    Tuning within(long maxWorkGroup) {
        int most = (int) Long.highestOneBit(Math.min(maxWorkGroup, 1 << 30));
        return new Tuning(
                Math.min(group, most), Math.min(swapGroup, most), swapTile, Math.min(hopGroup, most), stagedHops);
    }
}
