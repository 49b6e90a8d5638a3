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
            return source.define("GROUP", tuning.rowGroup());
        }

        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            return List.of(LaunchRange.groups(rows, tuning.rowGroup()));
        }
    },
    /** Jump operators with one entry in each row, up to a real number, and what is diagonal. */
    MONOMIALS("monomials", "apply_monomials") {
        @Override
        KernelSource specialised(KernelSource source, Tuning tuning) {
            return source.define("GROUP", tuning.rowGroup()).define("JUMPS_AT_ONCE", tuning.monomialJumps());
        }

        @Override
        List<LaunchRange> launches(int rows, int columns, Tuning tuning) {
            return List.of(LaunchRange.groups(rows, tuning.rowGroup()));
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
