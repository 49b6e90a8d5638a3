package org.lindhop.opencl;

import java.util.List;
import org.lindhop.kernels.KernelSource;

/** The kernels that the terms of a generator are applied by; each source file says which terms it is for. */
enum KernelFamily {
    /** Any terms that conserve the number of excitations. */
    GENERAL("generator", "apply_generator") {
        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            return LaunchRange.matrix(rows, columns, tuning.group());
        }
    },
    /** Jump operators that change the number of excitations. */
    FEED("generator", "apply_jumps") {
        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            return LaunchRange.matrix(rows, columns, tuning.group());
        }
    },
    /** Terms of few operators that act on most states. */
    HOPS("hops", "apply_hops") {
        @Override
        KernelSource specialised(KernelSource source, Tuning tuning) {
            return source.define("GROUP", tuning.hopGroup());
        }

        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            return List.of(LaunchRange.groups(rows, tuning.hopGroup()));
        }
    },
    /** Jump operators 1 - U with signed permutations U. */
    SWAPS("swaps", "apply_swaps") {
        @Override
        KernelSource specialised(KernelSource source, Tuning tuning) {
            return source.define("ROW_TILE", tuning.swapTile());
        }

        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            int tiles = (int) (((long) rows + tuning.swapTile() - 1) / tuning.swapTile());
            return LaunchRange.matrix(tiles, columns, tuning.swapGroup());
        }
    };

    private final String file;
    private final String kernel;

    KernelFamily(String file, String kernel) {
        this.file = file;
        this.kernel = kernel;
    }

    /** The name of the source file. */
    String file() {
        return file;
    }

    /** The name of the kernel. */
    String kernel() {
        return kernel;
    }

    /** The source with the definitions that tuning sets. */
    KernelSource specialised(KernelSource source, Tuning tuning) {
        return source;
    }

    /** One work-item or work-group for each piece of a segment. */
    abstract List<LaunchRange> launches(int rows, int columns, Tuning tuning);
}
