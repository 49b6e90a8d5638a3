package org.lindhop.core.state;

import java.nio.IntBuffer;
import java.util.List;
import java.util.Optional;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.space.Block;
import org.lindhop.core.space.BlockSet;
import org.lindhop.core.space.OccupationBasis;

/**
 * A density matrix given by its elements in one number sector.
 *
 * @param basis basis of the sector, of dimension D
 * @param values {@code 2 D^2} numbers, row by row, as pairs (re, im); not copied, as it may fill much of the memory
 */
record SectorMatrix(OccupationBasis basis, double[] values) implements ElementState {
    @Override
    public double excitations() {
        return basis.excitations();
    }

    @Override
    public double jointPopulation(int[] sites) {
        double sum = 0;
        int[] occupation = new int[basis.sites()];
        for (int index = 0; index < basis.size(); index++) {
            basis.occupation(index, occupation);
            double product = element(index, index).re();
            for (int j : sites) {
                product *= occupation[j];
            }
            sum += product;
        }
        return sum;
    }

    private Complex element(int row, int column) {
        int at = 2 * (row * basis.size() + column);
        return new Complex(values[at], values[at + 1]);
    }

    @Override
    public Complex element(int[] ket, int[] bra) {
        int row = basis.indexOf(ket);
        int column = basis.indexOf(bra);
        return row < 0 || column < 0 ? Complex.ZERO : element(row, column);
    }

    @Override
    public Complex moment(int[] raised, int[] lowered) {
        return moment(occupation(raised), occupation(lowered), Statistics.BOSONS);
    }

    @Override
    public Complex fermionicMoment(int[] raised, int[] lowered) {
        return moment(occupation(raised), occupation(lowered), Statistics.FERMIONS);
    }

    private int[] occupation(int[] list) {
        int[] occupation = new int[basis.sites()];
        for (int j : list) {
            occupation[j]++;
        }
        return occupation;
    }

    /**
     * The moment {@code sum_JK rho_JK <K| raising lowering |J>}: for each J, lowering and then raising leaves at most one K.
     */
    private Complex moment(int[] raised, int[] lowered, Statistics statistics) {
        Complex sum = Complex.ZERO;
        int[] ket = new int[basis.sites()];
        int[] bra = new int[basis.sites()];
        for (int row = 0; row < basis.size(); row++) {
            basis.occupation(row, ket);
            double factor = 1;
            for (int j = 0; j < ket.length; j++) {
                int rest = ket[j] - lowered[j];
                bra[j] = rest + raised[j];
                factor *= fallingFactorial(ket[j], rest) * fallingFactorial(bra[j], rest);
            }
            int column = factor == 0 ? -1 : basis.indexOf(bra);
            if (column >= 0) {
                double sign = statistics.sign(ket, lowered) * statistics.sign(bra, raised);
                sum = sum.plus(element(row, column).times(sign * Math.sqrt(factor)));
            }
        }
        return sum;
    }

    /** The falling factorial {@code n! / rest!}, and zero if rest is negative. */
    private static double fallingFactorial(int n, int rest) {
        double product = rest < 0 ? 0 : 1;
        for (int k = rest + 1; k <= n && product != 0; k++) {
            product *= k;
        }
        return product;
    }

    @Override
    public boolean isDiagonal() {
        for (int row = 0; row < basis.size(); row++) {
            for (int column = 0; column < basis.size(); column++) {
                if (row != column && !element(row, column).isZero()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** {@inheritDoc} Compared by identity: comparing elements would take longer than the analysis of a model may. */
    @Override
    public Object moved(int[] site) {
        return List.of(this, IntBuffer.wrap(site));
    }

    @Override
    public boolean isKept(int[] site) {
        return false;
    }

    @Override
    public boolean isReal() {
        for (int i = 1; i < values.length; i += 2) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<BlockSet> blocks() {
        return Optional.of(BlockSet.of(new Block(basis.excitations(), basis.excitations())));
    }
}
