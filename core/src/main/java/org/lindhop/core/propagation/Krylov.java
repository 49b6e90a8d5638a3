package org.lindhop.core.propagation;

import java.util.OptionalLong;
import org.lindhop.core.backend.FunctionalEvaluator;
import org.lindhop.core.backend.Precision;
import org.lindhop.core.backend.StateVector;
import org.lindhop.core.backend.Superoperator;
import org.lindhop.core.generator.NumericalRange;
import org.lindhop.core.krylov.KrylovBasis;

/**
 * Steps in Krylov spaces, for any generator: exp(sL) rho is taken from the space that rho and its first images under L
 * span, {@code V_m exp(s H_m) e_1 ||rho||} (Saad: SIAM J. Numer. Anal. 29, 209, 1992; Sidje: ACM Trans. Math. Softw. 24,
 * 130, 1998), with the basis of {@link KrylovBasis}: Lanczos where L is self-adjoint, else Arnoldi.
 *
 * <p>Error control is per unit of time. {@link KrylovProjection} bounds the error of a step of any length once its space is
 * there; so the longest step that the tolerance allows is taken, and none is ever rejected. A space grows until it reaches
 * the end of the run or its largest dimension. An invariant space reaches as far as is asked.
 *
 * <p>Output times within a step are free for functionals and purity: they need the functionals of the basis vectors, once
 * a step, and the coefficients of the state, whose basis is orthonormal.
 *
 * <p>Rounding: each step rounds its state, independently of the others, by {@code 8 u ||rho||}; and rounded images under L
 * and their rounded components act as a change of L by few u ||L||, which adds up to {@code 2 u ||L|| t ||rho||}, with a factor
 * measured where it is largest, on strongly dephased chains. An error estimate that is small
 * against the latter is noise, and the step is accepted.
 */
public final class Krylov implements Propagator {
    static final int DEFAULT_DIMENSION = 30;
    static final int LEAST_DIMENSION = 2;

    private final Precision precision;
    private final int dimension;

    /**
     * The propagator with spaces of bounded dimension.
     *
     * @param dimension of the largest space, at least {@value #LEAST_DIMENSION}
     */
    public Krylov(Precision precision, int dimension) {
        this.precision = precision;
        this.dimension = dimension;
    }

    @Override
    public String name() {
        return Propagators.KRYLOV;
    }

    @Override
    public int vectors(PropagationTask task) {
        return 1 + KrylovBasis.vectors(dimension);
    }

    @Override
    public PlannedPropagation plan(PropagationTask task, NumericalRange range) {
        return new PlannedPropagation() {
            @Override
            public String name() {
                return Krylov.this.name();
            }

            @Override
            public int vectors() {
                return Krylov.this.vectors(task);
            }

            @Override
            public OptionalLong applications() {
                return OptionalLong.empty();
            }

            @Override
            public Propagation start(Superoperator liouvillian, StateVector rho, FunctionalEvaluator functionals) {
                return new KrylovPropagation(precision, dimension, task, liouvillian, rho, functionals);
            }

            @Override
            public Propagation restore(Superoperator liouvillian, FunctionalEvaluator functionals, StateSource saved) {
                KrylovPropagation propagation = new KrylovPropagation(
                        precision, dimension, task, liouvillian, liouvillian.newVector(), functionals);
                try {
                    propagation.restore(saved);
                    return propagation;
                } catch (RuntimeException e) {
                    propagation.close();
                    throw e;
                }
            }
        };
    }
}
