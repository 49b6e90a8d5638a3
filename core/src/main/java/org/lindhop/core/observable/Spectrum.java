package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.linalg.Lapack;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;

/**
 * Eigenvalues of a whole density matrix. Sectors that no stored block joins are diagonalised apart; those that
 * coherences join make one Hermitian matrix.
 */
public final class Spectrum {
    private static final long TRANSFER_BYTES = 1 << 24;

    private final BlockLayout layout;
    private final List<List<Integer>> groups = new ArrayList<>();

    public Spectrum(BlockLayout layout) {
        this.layout = layout;
        for (int n : layout.sectors()) {
            SortedSet<Integer> group = new TreeSet<>(List.of(n));
            for (Block block : layout.blocks()) {
                if (block.ket() == n || block.bra() == n) {
                    group.add(block.ket());
                    group.add(block.bra());
                }
            }
            List<List<Integer>> joined = groups.stream()
                    .filter(g -> g.stream().anyMatch(group::contains))
                    .toList();
            joined.forEach(group::addAll);
            groups.removeAll(joined);
            groups.add(List.copyOf(group));
        }
    }

    /** Bytes of the largest matrix that is diagonalised; a floating-point number, since it may not fit a long. */
    public double bytes() {
        return groups.stream()
                .mapToDouble(group -> {
                    double order = group.stream()
                            .mapToDouble(n -> layout.space().dimension(n))
                            .sum();
                    return 16 * order * order;
                })
                .max()
                .orElse(0);
    }

    /** {@code -Tr rho ln rho}; eigenvalues that rounding made negative count as zero. */
    public double entropy(StateVector rho) {
        double entropy = 0;
        for (List<Integer> group : groups) {
            for (double p : eigenvalues(group, rho)) {
                if (p > 0) {
                    entropy -= p * Math.log(p);
                }
            }
        }
        return entropy;
    }

    private double[] eigenvalues(List<Integer> group, StateVector rho) {
        int order = 0;
        int[] offset = new int[group.size()];
        for (int i = 0; i < offset.length; i++) {
            offset[i] = order;
            order = Math.addExact(order, Math.toIntExact(layout.space().dimension(group.get(i))));
        }
        double[] matrix = new double[Math.toIntExact(2L * order * order)];
        for (int b = 0; b < layout.size(); b++) {
            int ket = group.indexOf(layout.block(b).ket());
            int bra = group.indexOf(layout.block(b).bra());
            if (ket >= 0 && bra >= 0) {
                copy(rho, b, matrix, order, offset[ket], offset[bra]);
            }
        }
        return Lapack.hermitianEigenvalues(matrix, order);
    }

    /** Puts a block at (ket, bra) as the adjoint at (bra, ket), which lies in the upper triangle that LAPACK reads. */
    private void copy(StateVector rho, int block, double[] matrix, int order, int ketOffset, int braOffset) {
        int rows = (int) layout.rows(block);
        int columns = (int) layout.columns(block);
        int step = (int) Math.max(1, Math.min(rows, TRANSFER_BYTES / (16L * columns)));
        double[] values = new double[2 * step * columns];
        for (int first = 0; first < rows; first += step) {
            int count = Math.min(step, rows - first);
            rho.readRows(block, first, count, values);
            for (int r = 0; r < count; r++) {
                for (int c = 0; c < columns; c++) {
                    int to = 2 * ((braOffset + c) * order + ketOffset + first + r);
                    matrix[to] = values[2 * (r * columns + c)];
                    matrix[to + 1] = -values[2 * (r * columns + c) + 1];
                }
            }
        }
    }
}
