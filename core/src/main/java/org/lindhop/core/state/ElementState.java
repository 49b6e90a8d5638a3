package org.lindhop.core.state;

import org.lindhop.core.algebra.Complex;

/** A state whose matrix elements and moments can be computed one by one. */
public sealed interface ElementState extends LatticeState permits ProductState, DickeState, SectorMatrix {
    /**
     * The matrix element {@code <ket| rho |bra>} between two occupations.
     *
     * @param ket number of excitations on each site
     * @param bra number of excitations on each site
     */
    Complex element(int[] ket, int[] bra);

    /**
     * The normally ordered moment {@code <prod_j (s_j^+)^p_j prod_j (s_j^-)^q_j>}.
     *
     * @param raised the sites with p_j > 0 in rising order, each p_j times
     * @param lowered the sites with q_j > 0 in rising order, each q_j times
     */
    Complex moment(int[] raised, int[] lowered);

    /**
     * The normally ordered moment of fermions on a chain of two-level systems, {@code <c_k1^+ .. c_km^+ c_jn .. c_j1>} with
     * rising k and j, under the Jordan-Wigner map {@code c_j = prod_{i<j} (1 - 2 n_i) sigma_j^-}.
     *
     * @param raised the sites k1, .., km in rising order
     * @param lowered the sites j1, .., jn in rising order
     */
    Complex fermionicMoment(int[] raised, int[] lowered);

    /** True if rho is diagonal in the occupation basis. */
    boolean isDiagonal();
}
