package org.lindhop.audit.analysis;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Gauss-Legendre quadrature over a stretch of time. With it a rate equation {@code dx/dt = f} is tested without
 * differences: x(to) - x(from) against the integral of f, exactly for polynomials of degree 2n-1. The solver gives
 * output times for free, so that the nodes cost nothing.
 *
 * @param from lower end
 * @param to upper end
 * @param nodes rising, between the ends
 * @param weights their sum is {@code to - from}
 */
public record GaussLegendre(double from, double to, double[] nodes, double[] weights) {
    private static final int NEWTON_STEPS = 100;

    /** The rule with n nodes: zeros of the Legendre polynomial P_n by Newton's method. */
    public static GaussLegendre rule(int n, double from, double to) {
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            // Tricomi's approximation of the zeros.
            double x = -Math.cos(Math.PI * (i + 0.75) / (n + 0.5));
            double slope = 0;
            double step = 1;
            for (int k = 0; k < NEWTON_STEPS && Math.abs(step) > Math.ulp(1.0); k++) {
                double before = 0;
                double p = 1;
                for (int m = 1; m <= n; m++) {
                    double next = ((2 * m - 1) * x * p - (m - 1) * before) / m;
                    before = p;
                    p = next;
                }
                slope = n * (x * p - before) / (x * x - 1);
                step = p / slope;
                x -= step;
            }
            nodes[i] = from + (to - from) * (1 + x) / 2;
            weights[i] = (to - from) / ((1 - x * x) * slope * slope);
        }
        return new GaussLegendre(from, to, nodes, weights);
    }

    /** The setting {@code evolution.times=[from, nodes, to]}: the i-th node is output i+1. */
    public String times() {
        return "evolution.times=["
                + Arrays.stream(all()).mapToObj(Double::toString).collect(Collectors.joining(", ")) + "]";
    }

    private double[] all() {
        double[] all = new double[nodes.length + 2];
        all[0] = from;
        System.arraycopy(nodes, 0, all, 1, nodes.length);
        all[all.length - 1] = to;
        return all;
    }

    /** The integral of a function given at the outputs that {@link #times} asks for. */
    public double integral(IntToDoubleFunction atOutput) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += weights[i] * atOutput.applyAsDouble(i + 1);
        }
        return sum;
    }

    /** {@code |x(to) - x(from) - integral of rate|}, for x and its rate at the outputs that {@link #times} asks for. */
    public double defect(IntToDoubleFunction x, IntToDoubleFunction rate) {
        return Math.abs(x.applyAsDouble(nodes.length + 1) - x.applyAsDouble(0) - integral(rate));
    }

    /**
     * The error that {@link #defect} may have.
     *
     * @param tolerance of x and of what its rate is made of
     * @param coefficients the sum of the moduli of the coefficients in that rate
     */
    public double accuracy(double tolerance, double coefficients) {
        return tolerance * (2 + (to - from) * coefficients);
    }
}
