package org.lindhop.core.observable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lindhop.core.model.Species;
import org.lindhop.core.observable.Observable.Column;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.core.space.OccupationBasis;
import org.lindhop.core.state.HostState;

/**
 * A reduced state as a matrix in the product basis of its sites: a two-level system has the levels 0 and 1, a mode has 0, 1, ...
 * up to the largest number of excitations in the stored sectors, and the level of the last site in the list runs fastest. The
 * row of {@code |n_1, n_2>} is {@code n_1 d_2 + n_2}, where d_j is the number of levels of a site. Product states with more
 * excitations than the stored sectors have rows of zeros.
 */
final class ReducedMatrix implements Observable.Evaluation {
    /** The largest order that is reported: that of six two-level systems. */
    static final int LARGEST = 64;

    private final ReducedState reduced;
    private final int[] levels;

    ReducedMatrix(ReducedState reduced) {
        this.reduced = reduced;
        BlockLayout layout = reduced.layout();
        // There are no sectors where the density matrix is refused, which is found out when the needs of all are known.
        int most = layout.sectors().isEmpty()
                ? 0
                : layout.sectors().get(layout.sectors().size() - 1);
        levels = layout.space().species().stream()
                .mapToInt(species -> (species == Species.TLS ? species.capacity() : most) + 1)
                .toArray();
    }

    /** Number of rows; a floating-point number, since it may be large before it is checked. */
    double order() {
        return IntStream.of(levels).asDoubleStream().reduce(1, (a, b) -> a * b);
    }

    /** The occupations that label rows and columns. */
    List<String> states() {
        return IntStream.range(0, (int) order()).mapToObj(this::label).toList();
    }

    /**
     * A column for every element, named such as {@code rho_1_3_01_10}: the sites, the occupations of the ket, the occupations
     * of the bra.
     */
    List<Column> columns(String prefix) {
        List<Column> columns = new ArrayList<>();
        List<String> states = states();
        int order = states.size();
        for (int row = 0; row < order; row++) {
            for (int column = 0; column < order; column++) {
                columns.add(
                        new Column(prefix + "_" + states.get(row) + "_" + states.get(column), row * order + column));
            }
        }
        return columns;
    }

    private String label(int index) {
        int[] occupation = new int[levels.length];
        int left = index;
        for (int j = levels.length - 1; j >= 0; j--) {
            occupation[j] = left % levels[j];
            left /= levels[j];
        }
        // Occupations with one digit each need no separator.
        String separator = IntStream.of(levels).allMatch(d -> d <= 10) ? "" : ".";
        return IntStream.of(occupation).mapToObj(Integer::toString).collect(Collectors.joining(separator));
    }

    @Override
    public double[] evaluate(Sample sample) {
        HostState state = reduced.of(sample);
        int order = (int) order();
        double[] matrix = new double[2 * order * order];
        for (int b = 0; b < reduced.layout().size(); b++) {
            Block block = reduced.layout().block(b);
            int[] kets = indices(block.ket());
            int[] bras = indices(block.bra());
            double[] elements = state.block(b);
            for (int r = 0; r < kets.length; r++) {
                for (int c = 0; c < bras.length; c++) {
                    double re = elements[2 * (r * bras.length + c)];
                    double im = elements[2 * (r * bras.length + c) + 1];
                    set(matrix, kets[r] * order + bras[c], re, im);
                    if (!block.isDiagonal()) {
                        set(matrix, bras[c] * order + kets[r], re, -im);
                    }
                }
            }
        }
        return matrix;
    }

    private static void set(double[] matrix, int element, double re, double im) {
        matrix[2 * element] = re;
        matrix[2 * element + 1] = im;
    }

    /** The row of every state of a sector of the reduced state. */
    private int[] indices(int excitations) {
        OccupationBasis basis = reduced.layout().space().basis(excitations);
        int[] indices = new int[basis.size()];
        for (int i = 0; i < indices.length; i++) {
            int[] occupation = basis.occupation(i);
            for (int j = 0; j < levels.length; j++) {
                indices[i] = indices[i] * levels[j] + occupation[j];
            }
        }
        return indices;
    }
}
