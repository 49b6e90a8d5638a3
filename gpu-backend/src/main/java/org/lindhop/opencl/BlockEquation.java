package org.lindhop.opencl;

import java.util.List;

/**
 * The equation of one block, in tables on the device.
 *
 * @param block index in the layout
 * @param rows D of the ket sector
 * @param columns D of the bra sector
 * @param launches one work-item per matrix element
 * @param ketDrift G of the ket sector
 * @param braDrift G of the bra sector
 * @param ketJumps the jump operators that conserve the number of excitations, on the ket
 * @param braJumps the same on the bra
 * @param feeds what flows in from other blocks
 */
record BlockEquation(
        int block,
        int rows,
        int columns,
        List<LaunchRange> launches,
        DeviceTable ketDrift,
        DeviceTable braDrift,
        DeviceTable ketJumps,
        DeviceTable braJumps,
        List<Feed> feeds) {

    /**
     * The jumps with one number change d from another block.
     *
     * @param block index in the layout of the block (n-d, m-d)
     * @param columns D of its bra sector
     * @param ketJumps the jump operators on the ket
     * @param braJumps the same on the bra
     */
    record Feed(int block, int columns, DeviceTable ketJumps, DeviceTable braJumps) {}
}
