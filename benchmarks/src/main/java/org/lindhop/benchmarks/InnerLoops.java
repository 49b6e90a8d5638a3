package org.lindhop.benchmarks;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.lindhop.core.algebra.Complex;
import org.lindhop.core.backend.Backend;
import org.lindhop.core.backend.BackendOptions;
import org.lindhop.core.backend.Backends;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.Generator;
import org.lindhop.core.plan.Recurrence;
import org.lindhop.core.workload.Workload;
import org.lindhop.core.workload.Workloads;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Times the operations that propagators are made of, on backend {@code cpu}, for every family of generators. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InnerLoops {
    /** A factor so small that the vectors return after six applications instead of growing, whatever the generator. */
    private static final double A = 1e-7;

    /** Name of the family of generators. */
    @Param({"tls-swap", "tls-amplitude", "boson-noise", "boson-hopping", "mixed-noise", "loss-and-gain"})
    public String family = "";

    /** Upper bound for the number of elements; the largest size of the family within it is taken. */
    @Param({"2e4", "1e6"})
    public double elements;

    private final Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
    private Superoperator liouvillian;
    private StateVector x;
    private StateVector y;
    private StateVector z;

    /** Compiles the generator and fills the vectors. */
    @Setup
    public void allocate() {
        Workload.Instance workload = Workloads.all().stream()
                .filter(candidate -> candidate.id().equals(family))
                .flatMap(candidate -> candidate.instances().stream())
                .filter(candidate -> candidate.elements() <= elements)
                .reduce((smaller, larger) -> larger)
                .orElseThrow();
        liouvillian = backend.superoperator(new Generator(workload.model(), workload.layout()));
        x = liouvillian.newVector();
        y = liouvillian.newVector();
        z = liouvillian.newVector();
        Recurrence.fill(x, liouvillian);
        Recurrence.fill(y, liouvillian);
        Recurrence.fill(z, liouvillian);
    }

    /** Releases vectors, generator and backend. */
    @TearDown
    public void free() {
        List.of(x, y, z).forEach(StateVector::close);
        liouvillian.close();
        backend.close();
    }

    /**
     * Computes {@code y <- a L x + b x - y} and the same with x and y exchanged: twice the recurrence of a Chebyshev series.
     */
    @Benchmark
    public void applyTwice() {
        liouvillian.apply(A, x, 1, -1, y);
        liouvillian.apply(A, y, 1, -1, x);
    }

    /** Computes {@code z <- x / 2 + y / 4 + z / 4}. */
    @Benchmark
    public void combine() {
        liouvillian.combine(new double[] {0.5, 0.25}, List.of(x, y), 0.25, z);
    }

    /** Computes {@code <x, y>}. */
    @Benchmark
    public Complex dot() {
        return liouvillian.dot(x, y);
    }
}
