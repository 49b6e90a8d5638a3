package org.lindhop.cpu;

import java.util.Arrays;

/** The pieces of a storage, cut into slices that fit a first-level cache; work on them runs on all cores. */
final class Slices {
    private static final int LENGTH = 1 << 10;

    private final Storage storage;
    private final int[] firstOfPiece;
    private final long elements;

    /** Works on the elements {@code from <= j < end} of a piece. */
    @FunctionalInterface
    interface Body {
        void run(int slice, int piece, int from, int end);
    }

    Slices(Storage storage) {
        this.storage = storage;
        firstOfPiece = new int[storage.pieces() + 1];
        long sum = 0;
        for (int p = 0; p < storage.pieces(); p++) {
            firstOfPiece[p + 1] = firstOfPiece[p] + (storage.length(p) - 1) / LENGTH + 1;
            sum += storage.length(p);
        }
        elements = sum;
    }

    int count() {
        return firstOfPiece[firstOfPiece.length - 1];
    }

    /** Runs a body on every slice. */
    void forEach(Body body) {
        int pieces = storage.pieces();
        int tasks = Parallel.tasks(elements, count());
        Parallel.forEach(tasks, task -> {
            int first = (int) ((long) count() * task / tasks);
            int end = (int) ((long) count() * (task + 1) / tasks);
            int piece = pieceOf(first, pieces);
            for (int slice = first; slice < end; slice++) {
                while (firstOfPiece[piece + 1] <= slice) {
                    piece++;
                }
                int from = (slice - firstOfPiece[piece]) * LENGTH;
                body.run(slice, piece, from, Math.min(storage.length(piece), from + LENGTH));
            }
        });
    }

    private int pieceOf(int slice, int pieces) {
        int found = Arrays.binarySearch(firstOfPiece, 0, pieces, slice);
        return found >= 0 ? found : -found - 2;
    }
}
