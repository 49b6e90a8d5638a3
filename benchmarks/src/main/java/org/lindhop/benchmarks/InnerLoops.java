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

/** The operations that propagators are made of, on backend cpu, for every family of generators. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InnerLoops {
    /** So small that vectors turn in a circle of six instead of growing, whatever the generator. */
    private static final double A = 1e-7;

    @Param({"tls-swap", "tls-amplitude", "boson-noise", "boson-hopping", "mixed-noise", "loss-and-gain"})
    public String family = "";

    /** Of the sizes of a family, the largest with no more elements is taken. */
    @Param({"2e4", "1e6"})
    public double elements;

    private final Backend backend = Backends.named("cpu").open(new BackendOptions(Optional.empty(), Precision.DOUBLE));
    private Superoperator generator;
    private StateVector x;
    private StateVector y;
    private StateVector z;

    @Setup
    public void allocate() {
        Workload.Instance workload = Workloads.all().stream()
                .filter(candidate -> candidate.id().equals(family))
                .flatMap(candidate -> candidate.instances().stream())
                .filter(candidate -> candidate.elements() <= elements)
                .reduce((smaller, larger) -> larger)
                .orElseThrow();
        generator = backend.superoperator(new Generator(workload.model(), workload.layout()));
        x = generator.newVector();
        y = generator.newVector();
        z = generator.newVector();
        Recurrence.fill(x, generator);
        Recurrence.fill(y, generator);
        Recurrence.fill(z, generator);
    }

    @TearDown
    public void free() {
        List.of(x, y, z).forEach(StateVector::close);
        generator.close();
        backend.close();
    }

    /** {@code y <- a L x + b x - y} and back: twice the recurrence of a Chebyshev series. */
    @Benchmark
    public void applyTwice() {
        generator.apply(A, x, 1, -1, y);
        generator.apply(A, y, 1, -1, x);
    }

    /** {@code z <- x / 2 + y / 4 + z / 4}. */
    @Benchmark
    public void combine() {
        generator.combine(new double[] {0.5, 0.25}, List.of(x, y), 0.25, z);
    }

    /** {@code <x, y>}. */
    @Benchmark
    public Complex dot() {
        return generator.dot(x, y);
    }
}
