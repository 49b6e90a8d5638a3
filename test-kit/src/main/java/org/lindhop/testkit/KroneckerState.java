package org.lindhop.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.linalg.Lapack;

/**
 * A density matrix over products of occupations, with textbook formulas for entanglement and distances that use neither sectors
 * nor symmetry. For small systems only.
 */
final class KroneckerState {
    private final List<int[]> occupations;
    private final ComplexMatrix rho;

    private KroneckerState(List<int[]> occupations, ComplexMatrix rho) {
        this.occupations = occupations;
        this.rho = rho;
    }

    /** A density matrix on the states of an oracle. */
    static KroneckerState of(KroneckerOracle oracle, int sites, int excitations, ComplexMatrix rho) {
        List<int[]> all = List.of(new int[0]);
        for (int j = 0; j < sites; j++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] shorter : all) {
                for (int n = 0; n <= excitations; n++) {
                    int[] occupation = Arrays.copyOf(shorter, shorter.length + 1);
                    occupation[shorter.length] = n;
                    longer.add(occupation);
                }
            }
            all = longer;
        }
        List<int[]> kept = all.stream().filter(n -> oracle.indexOf(n) >= 0).toList();
        ComplexMatrix ordered = new ComplexMatrix(kept.size());
        for (int r = 0; r < kept.size(); r++) {
            for (int c = 0; c < kept.size(); c++) {
                Complex z = rho.get(oracle.indexOf(kept.get(r)), oracle.indexOf(kept.get(c)));
                ordered.set(r, c, z.re(), z.im());
            }
        }
        return new KroneckerState(kept, ordered);
    }

    /** The matrix element between two occupations. */
    Complex element(int[] ket, int[] bra) {
        return rho.get(indexOf(ket), indexOf(bra));
    }

    private int indexOf(int[] occupation) {
        for (int i = 0; i < occupations.size(); i++) {
            if (Arrays.equals(occupations.get(i), occupation)) {
                return i;
            }
        }
        throw new IllegalArgumentException(Arrays.toString(occupation) + " is no state");
    }

    /** The reduced state {@code Tr_B rho} on the listed sites, in their order. */
    KroneckerState reduced(List<Integer> sites) {
        TreeMap<String, Integer> numbers = new TreeMap<>();
        List<int[]> states = new ArrayList<>();
        int[] part = new int[occupations.size()];
        for (int i = 0; i < part.length; i++) {
            int[] a = chosen(occupations.get(i), sites);
            part[i] = numbers.computeIfAbsent(Arrays.toString(a), key -> {
                states.add(a);
                return states.size() - 1;
            });
        }
        ComplexMatrix result = new ComplexMatrix(states.size());
        for (int r = 0; r < part.length; r++) {
            for (int c = 0; c < part.length; c++) {
                if (rest(occupations.get(r), sites).equals(rest(occupations.get(c), sites))) {
                    Complex z = result.get(part[r], part[c]).plus(rho.get(r, c));
                    result.set(part[r], part[c], z.re(), z.im());
                }
            }
        }
        return new KroneckerState(states, result);
    }

    /** The negativity {@code (||rho^T_A||_1 - 1)/2}, on all products of states of A and of B. */
    double negativity(List<Integer> sites) {
        TreeMap<String, Integer> numbers = new TreeMap<>();
        List<double[]> elements = new ArrayList<>();
        for (int r = 0; r < occupations.size(); r++) {
            for (int c = 0; c < occupations.size(); c++) {
                int[] row = occupations.get(r).clone();
                int[] column = occupations.get(c).clone();
                for (int j : sites) {
                    row[j] = occupations.get(c)[j];
                    column[j] = occupations.get(r)[j];
                }
                int to = numbers.computeIfAbsent(Arrays.toString(row), key -> numbers.size());
                int from = numbers.computeIfAbsent(Arrays.toString(column), key -> numbers.size());
                elements.add(new double[] {to, from, rho.re(r, c), rho.im(r, c)});
            }
        }
        ComplexMatrix transposed = new ComplexMatrix(numbers.size());
        elements.forEach(e -> transposed.set((int) e[0], (int) e[1], e[2], e[3]));
        return (traceNorm(transposed) - 1) / 2;
    }

    /** The entropy {@code -Tr rho ln rho}. */
    double entropy() {
        return Arrays.stream(eigenvalues(rho))
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p))
                .sum();
    }

    /** The trace distance {@code ||rho - sigma||_1 / 2} from a state on the same space. */
    double traceDistance(KroneckerState sigma) {
        ComplexMatrix difference = rho.copy();
        difference.add(-1, 0, sigma.rho);
        return traceNorm(difference) / 2;
    }

    /**
     * The overlap {@code Tr rho sigma} with a state on the same space: the fidelity if one of them is pure. The formula of
     * {@link #fidelity} would turn rounding errors in vanishing eigenvalues into errors of 1e-8.
     */
    double overlap(KroneckerState sigma) {
        return multiply(rho, sigma.rho).trace().re();
    }

    /** The fidelity {@code (Tr sqrt(sqrt(rho) sigma sqrt(rho)))^2} with a state on the same space. */
    double fidelity(KroneckerState sigma) {
        ComplexMatrix root = function(rho, p -> Math.sqrt(Math.max(0, p)));
        double trace = Arrays.stream(eigenvalues(multiply(multiply(root, sigma.rho), root)))
                .map(p -> Math.sqrt(Math.max(0, p)))
                .sum();
        return trace * trace;
    }

    private static double traceNorm(ComplexMatrix hermitian) {
        return Arrays.stream(eigenvalues(hermitian)).map(Math::abs).sum();
    }

    private static double[] eigenvalues(ComplexMatrix hermitian) {
        return Lapack.hermitianEigenvalues(interleaved(hermitian), hermitian.size());
    }

    /** A function of a Hermitian matrix, applied to its eigenvalues. */
    private static ComplexMatrix function(ComplexMatrix hermitian, DoubleUnaryOperator f) {
        int n = hermitian.size();
        double[] vectors = interleaved(hermitian);
        double[] values = Lapack.hermitianEigenvectors(vectors, n);
        ComplexMatrix v = new ComplexMatrix(n);
        ComplexMatrix scaled = new ComplexMatrix(n);
        for (int r = 0; r < n; r++) {
            for (int k = 0; k < n; k++) {
                double factor = f.applyAsDouble(values[k]);
                v.set(r, k, vectors[2 * (r * n + k)], vectors[2 * (r * n + k) + 1]);
                scaled.set(r, k, factor * v.re(r, k), factor * v.im(r, k));
            }
        }
        return multiply(scaled, v.adjoint());
    }

    private static ComplexMatrix multiply(ComplexMatrix a, ComplexMatrix b) {
        ComplexMatrix product = new ComplexMatrix(a.size());
        for (int r = 0; r < a.size(); r++) {
            for (int k = 0; k < a.size(); k++) {
                product.addRow(r, a.re(r, k), a.im(r, k), b, k);
            }
        }
        return product;
    }

    private static double[] interleaved(ComplexMatrix a) {
        double[] values = new double[2 * a.size() * a.size()];
        for (int r = 0; r < a.size(); r++) {
            for (int c = 0; c < a.size(); c++) {
                values[2 * (r * a.size() + c)] = a.re(r, c);
                values[2 * (r * a.size() + c) + 1] = a.im(r, c);
            }
        }
        return values;
    }

    private static int[] chosen(int[] occupation, List<Integer> sites) {
        return sites.stream().mapToInt(j -> occupation[j]).toArray();
    }

    private static List<Integer> rest(int[] occupation, List<Integer> sites) {
        List<Integer> rest = new ArrayList<>();
        for (int j = 0; j < occupation.length; j++) {
            if (!sites.contains(j)) {
                rest.add(occupation[j]);
            }
        }
        return rest;
    }
}
