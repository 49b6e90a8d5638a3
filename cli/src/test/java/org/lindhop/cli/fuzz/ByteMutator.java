package org.lindhop.cli.fuzz;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Changes files without knowing what they mean. */
final class ByteMutator {
    private final SplittableRandom random;

    ByteMutator(SplittableRandom random) {
        this.random = random;
    }

    /** A file after one to four changes. */
    byte[] mutated(byte[] file) {
        byte[] changed = file.clone();
        int changes = random.nextInt(1, 5);
        for (int i = 0; i < changes; i++) {
            changed = changedOnce(changed);
        }
        return changed;
    }

    private byte[] changedOnce(byte[] file) {
        if (file.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(random.nextInt(4) == 0 ? file.length : 8));
        byte[] changed = file.clone();
        switch (random.nextInt(7)) {
            case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[at] = (byte) random.nextInt();
            case 2 -> {
                return Arrays.copyOf(file, at);
            }
            case 3 -> Arrays.fill(changed, at, at + length, (byte) (random.nextBoolean() ? 0 : -1));
            case 4 -> {
                return joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, at + length, file.length));
            }
            case 5 -> {
                return joined(Arrays.copyOf(file, at + length), Arrays.copyOfRange(file, at, file.length));
            }
            default -> {
                int from = random.nextInt(file.length - length + 1);
                System.arraycopy(file, from, changed, at, length);
            }
        }
        return changed;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
