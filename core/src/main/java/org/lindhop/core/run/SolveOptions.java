package org.lindhop.core.run;

import java.util.Optional;
import java.util.OptionalInt;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.Resources;

/**
 * How a problem is solved; every option has a default. Immutable: the methods {@code with...} return changed copies.
 *
 * @param method the only reduction that may be taken: {@code density}, {@code moments} or {@code populations}; empty takes the
 *     one with the least work
 * @param backend name of the backend; empty leaves it to {@link BackendChoice}
 * @param device number or part of the name of a device of the backend; empty takes its first choice
 * @param precision of the states
 * @param propagator {@code chebyshev}, {@code krylov}, {@code dop853} or {@code dense}; empty takes the one with the least work
 * @param krylovDimension of the largest space of the propagator {@code krylov}; empty leaves it to the program
 * @param resources that the run may take of the host
 */
public record SolveOptions(
        Optional<String> method,
        Optional<String> backend,
        Optional<String> device,
        Precision precision,
        Optional<String> propagator,
        OptionalInt krylovDimension,
        Resources resources) {
    /** Everything left to the program, in double precision, with all memory and cores of this virtual machine. */
    public static SolveOptions defaults() {
        return new SolveOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Precision.DOUBLE,
                Optional.empty(),
                OptionalInt.empty(),
                Resources.ofThisMachine());
    }

    /** The same with one reduction, by its name. */
    public SolveOptions withMethod(String name) {
        return new SolveOptions(Optional.of(name), backend, device, precision, propagator, krylovDimension, resources);
    }

    /** The same on one backend: {@code cpu}, {@code opencl} or {@code reference}. */
    public SolveOptions withBackend(String name) {
        return new SolveOptions(method, Optional.of(name), device, precision, propagator, krylovDimension, resources);
    }

    /** The same on one device, by its number or a part of its name. */
    public SolveOptions withDevice(String name) {
        return new SolveOptions(method, backend, Optional.of(name), precision, propagator, krylovDimension, resources);
    }

    /** The same in another precision. */
    public SolveOptions withPrecision(Precision other) {
        return new SolveOptions(method, backend, device, other, propagator, krylovDimension, resources);
    }

    /** The same with one propagator, by its name. */
    public SolveOptions withPropagator(String name) {
        return new SolveOptions(method, backend, device, precision, Optional.of(name), krylovDimension, resources);
    }

    /** The same with other limits for memory and cores. */
    public SolveOptions withResources(Resources other) {
        return new SolveOptions(method, backend, device, precision, propagator, krylovDimension, other);
    }
}
