package org.lindhop.audit.analysis;

/**
 * A master equation with one real symmetric jump operator, written down element by element, to compare forms of it that the
 * solver does not have:
 *
 * <pre>d rho/dt = gamma (2 L rho L - D rho - rho D)</pre>
 *
 * with {@code D = L^2} in the Lindblad form.
 */
public final class ExplicitMasterEquation {
    private ExplicitMasterEquation() {}

    /** Its matrix for gamma = 1; it acts on the elements of rho row by row. */
    public static double[][] matrix(double[][] l, double[][] damping) {
        int n = l.length;
        double[][] matrix = new double[n * n][n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i * n + j][k * n + j] -= damping[i][k];
                    matrix[i * n + j][i * n + k] -= damping[k][j];
                    for (int m = 0; m < n; m++) {
                        matrix[i * n + j][k * n + m] += 2 * l[i][k] * l[m][j];
                    }
                }
            }
        }
        return matrix;
    }

    /** {@code L^2}. */
    public static double[][] square(double[][] l) {
        int n = l.length;
        double[][] square = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    square[i][j] += l[i][k] * l[k][j];
                }
            }
        }
        return square;
    }

    /** {@code 2 L}. */
    public static double[][] twice(double[][] l) {
        double[][] twice = new double[l.length][l.length];
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j < l.length; j++) {
                twice[i][j] = 2 * l[i][j];
            }
        }
        return twice;
    }

    /** {@code (a_1^+ + a_2^+)(a_1 + a_2)} of two modes with n photons, on |n,0>, |n-1,1>, ..., |0,n>. */
    public static double[][] pairOfModes(int photons) {
        double[][] l = new double[photons + 1][photons + 1];
        for (int second = 0; second <= photons; second++) {
            l[second][second] = photons;
            if (second < photons) {
                double hop = Math.sqrt((photons - second) * (second + 1.0));
                l[second][second + 1] = hop;
                l[second + 1][second] = hop;
            }
        }
        return l;
    }
}
