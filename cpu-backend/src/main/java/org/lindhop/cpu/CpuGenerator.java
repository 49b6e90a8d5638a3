package org.lindhop.cpu;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.CompiledGenerator;
import org.lindhop.core.backend.LinearFunctionals;
import org.lindhop.core.space.BlockLayout;
import org.lindhop.cpu.CpuVector.Part;

/** A generator on the processor. Work is cut into tasks whose results do not depend on the number of cores that share them. */
final class CpuGenerator implements CompiledGenerator<CpuVector> {
    private final BlockLayout layout;
    private final Kernel kernel;
    private final Slices slices;

    CpuGenerator(BlockLayout layout, Kernel kernel) {
        this.layout = layout;
        this.kernel = kernel;
        slices = new Slices(kernel.storage());
    }

    @Override
    public CpuVector newVector() {
        return new CpuVector(layout, kernel.storage());
    }

    @Override
    public void apply(double a, CpuVector x, double b, double c, CpuVector y) {
        if (kernel.isReal() && x.isReal() && (c == 0 || y.isReal())) {
            y.becomeReal();
        } else {
            x.becomeComplex();
            y.becomeComplex();
        }
        kernel.apply(a, x, b, c, y);
    }

    @Override
    public void combine(double[] a, List<CpuVector> x, double c, CpuVector y) {
        if (x.stream().allMatch(CpuVector::isReal) && (c == 0 || y.isReal())) {
            y.becomeReal();
        } else {
            x.forEach(CpuVector::becomeComplex);
            y.becomeComplex();
        }
        for (Part part : y.parts()) {
            double[][][] from = x.stream().map(input -> input.values(part)).toArray(double[][][]::new);
            double[][] target = y.values(part);
            slices.forEach((slice, piece, first, end) -> combine(a, from, piece, c, target[piece], first, end));
        }
    }

    private static void combine(double[] a, double[][][] x, int piece, double c, double[] y, int from, int end) {
        if (c == 0) {
            Arrays.fill(y, from, end, 0);
        } else if (c != 1) {
            for (int j = from; j < end; j++) {
                y[j] *= c;
            }
        }
        for (int i = 0; i < x.length; i++) {
            double weight = a[i];
            double[] input = x[i][piece];
            for (int j = from; j < end; j++) {
                y[j] += weight * input[j];
            }
        }
    }

    @Override
    public Complex dot(CpuVector left, CpuVector right) {
        Storage storage = kernel.storage();
        double re = dot(left, Part.RE, right, Part.RE, storage::multiplicity)
                + dot(left, Part.IM, right, Part.IM, storage::multiplicity);
        double im = dot(left, Part.RE, right, Part.IM, storage::imaginaryMultiplicity)
                - dot(left, Part.IM, right, Part.RE, storage::imaginaryMultiplicity);
        return new Complex(re, im);
    }

    private double dot(CpuVector x, Part partOfX, CpuVector y, Part partOfY, IntUnaryOperator multiplicity) {
        if (!x.parts().contains(partOfX) || !y.parts().contains(partOfY)) {
            return 0;
        }
        double[][] left = x.values(partOfX);
        double[][] right = y.values(partOfY);
        double[] products = new double[slices.count()];
        slices.forEach((slice, piece, from, end) -> {
            int weight = multiplicity.applyAsInt(piece);
            products[slice] = weight == 0 ? 0 : weight * product(left[piece], right[piece], from, end);
        });
        double sum = 0;
        for (double product : products) {
            sum += product;
        }
        return sum;
    }

    private static double product(double[] x, double[] y, int from, int end) {
        double even = 0;
        double odd = 0;
        int j = from;
        for (; j + 1 < end; j += 2) {
            even += x[j] * y[j];
            odd += x[j + 1] * y[j + 1];
        }
        return j < end ? even + odd + x[j] * y[j] : even + odd;
    }

    @Override
    public Functionals<CpuVector> functionals(LinearFunctionals functionals) {
        long[] places = IntStream.range(0, functionals.entries())
                .mapToLong(e -> kernel.storage().place(functionals.block(e), functionals.row(e), functionals.column(e)))
                .toArray();
        return new Functionals<>() {
            @Override
            public double[] evaluate(CpuVector x) {
                return values(functionals, places, x);
            }

            @Override
            public void close() {
                // The garbage collector owns the places.
            }
        };
    }

    private static double[] values(LinearFunctionals functionals, long[] places, CpuVector x) {
        double[] values = new double[2 * functionals.count()];
        int tasks = Parallel.tasks(functionals.entries(), functionals.count());
        Parallel.forEach(tasks, task -> {
            int from = (int) ((long) functionals.count() * task / tasks);
            int to = (int) ((long) functionals.count() * (task + 1) / tasks);
            for (int k = from; k < to; k++) {
                double re = 0;
                double im = 0;
                for (int e = functionals.start(k); e < functionals.start(k + 1); e++) {
                    double xRe = x.get(Part.RE, places[e]);
                    double xIm = x.get(Part.IM, places[e]);
                    re += functionals.re(e) * xRe - functionals.im(e) * xIm;
                    im += functionals.re(e) * xIm + functionals.im(e) * xRe;
                }
                values[2 * k] = re;
                values[2 * k + 1] = im;
            }
        });
        return values;
    }

    @Override
    public void close() {
        // The garbage collector owns the tables.
    }
}
