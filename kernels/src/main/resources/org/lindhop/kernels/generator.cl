// The Lindblad generator on one block rho^(n,m), for any model.
//
//   apply_generator:  y <- a (G x + x G'^+ + sum_mu w_mu J_mu x J'_mu^+) + b x + c y
//   feed:             y <- y + a sum_mu w_mu J_mu x J'_mu^+
//
// G = G_n and J_mu act on the ket, G' = G_m and J'_mu on the bra, w_mu = 2 r_mu. In apply_generator the jump operators
// are those that conserve the number of excitations; feed takes those that change it by d, from block (n-d, m-d).
//
// Memory: x and y are row-major matrices of (re, im) pairs, ket index a by rows, bra index b by columns. Every operator
// is stored by rows, with tables whose length is the number of its entries:
//   drift G:     entries start[a] <= k < start[a+1] of row a: column[k], value[k]
//   jumps J_mu:  row a consists of groups row[a] <= g < row[a+1], one for each mu with an entry in that row, mu = jump[g]
//                rising; group g has the entries start[g] <= k < start[g+1]: column[k], value[k]
// so that the common mu of a ket row and a bra row are found by merging two sorted lists.
//
// One work-item computes one element; neighbours differ in b, so that y, G x and the tables of the ket are read in
// order or by all at once, and the other reads of x stay within a few of its rows.
//
// Per element, with e_G, e_G' entries in the rows of G, G' and e_J pairs of jump entries: 8 (e_G + e_G') + 14 e_J flops;
// from memory one read of x and one write of y (and a read of y if c is not 0), 32 to 48 bytes in double precision, as
// far as the caches hold the rows that are read again.

// (G x)[a,b]
static complex_t drift_on_ket(
        uint a, uint b, uint columns,
        __global const uint *start, __global const uint *column, __global const complex_t *value,
        __global const complex_t *x) {
    complex_t sum = (complex_t)(0, 0);
    for (uint k = start[a]; k < start[a + 1]; k++) {
        sum += times(value[k], x[element_index(column[k], columns, b)]);
    }
    return sum;
}

// (x G'^+)[a,b]
static complex_t drift_on_bra(
        uint a, uint b, uint columns,
        __global const uint *start, __global const uint *column, __global const complex_t *value,
        __global const complex_t *x) {
    complex_t sum = (complex_t)(0, 0);
    for (uint k = start[b]; k < start[b + 1]; k++) {
        sum += conjugate_times(value[k], x[element_index(a, columns, column[k])]);
    }
    return sum;
}

// sum_mu w_mu (J_mu x J'_mu^+)[a,b], where x has the given number of columns
static complex_t jumps(
        uint a, uint b, uint columns,
        __global const uint *ket_row, __global const uint *ket_jump, __global const uint *ket_start,
        __global const uint *ket_column, __global const complex_t *ket_value,
        __global const uint *bra_row, __global const uint *bra_jump, __global const uint *bra_start,
        __global const uint *bra_column, __global const complex_t *bra_value,
        __global const real *weight,
        __global const complex_t *x) {
    complex_t sum = (complex_t)(0, 0);
    uint h = bra_row[b];
    uint h_end = bra_row[b + 1];
    uint g_end = ket_row[a + 1];
    // The loop over the ket's groups runs in step for all items of a row.
    for (uint g = ket_row[a]; g < g_end; g++) {
        uint mu = ket_jump[g];
        while (h < h_end && bra_jump[h] < mu) {
            h++;
        }
        if (h < h_end && bra_jump[h] == mu) {
            complex_t term = (complex_t)(0, 0);
            for (uint p = ket_start[g]; p < ket_start[g + 1]; p++) {
                complex_t inner = (complex_t)(0, 0);
                for (uint q = bra_start[h]; q < bra_start[h + 1]; q++) {
                    inner += conjugate_times(bra_value[q], x[element_index(ket_column[p], columns, bra_column[q])]);
                }
                term += times(ket_value[p], inner);
            }
            sum += weight[mu] * term;
        }
    }
    return sum;
}

__kernel void apply_generator(
        __global complex_t *restrict y,
        __global const complex_t *restrict x,
        real a_factor, real b_factor, real c_factor,
        uint rows, uint columns,
        __global const uint *restrict ket_drift_start, __global const uint *restrict ket_drift_column,
        __global const complex_t *restrict ket_drift_value,
        __global const uint *restrict bra_drift_start, __global const uint *restrict bra_drift_column,
        __global const complex_t *restrict bra_drift_value,
        __global const uint *restrict ket_row, __global const uint *restrict ket_jump,
        __global const uint *restrict ket_start, __global const uint *restrict ket_column,
        __global const complex_t *restrict ket_value,
        __global const uint *restrict bra_row, __global const uint *restrict bra_jump,
        __global const uint *restrict bra_start, __global const uint *restrict bra_column,
        __global const complex_t *restrict bra_value,
        __global const real *restrict weight) {
    uint a = get_global_id(1);
    uint b = get_global_id(0);
    if (a >= rows || b >= columns) {
        return;
    }
    complex_t image = drift_on_ket(a, b, columns, ket_drift_start, ket_drift_column, ket_drift_value, x)
            + drift_on_bra(a, b, columns, bra_drift_start, bra_drift_column, bra_drift_value, x)
            + jumps(a, b, columns, ket_row, ket_jump, ket_start, ket_column, ket_value,
                    bra_row, bra_jump, bra_start, bra_column, bra_value, weight, x);
    ulong i = element_index(a, columns, b);
    complex_t result = a_factor * image + b_factor * x[i];
    // With c = 0 the old y may hold anything, NaN too.
    y[i] = c_factor == 0 ? result : result + c_factor * y[i];
}

__kernel void feed(
        __global complex_t *restrict y,
        __global const complex_t *restrict x,
        real a_factor,
        uint rows, uint columns, uint x_columns,
        __global const uint *restrict ket_row, __global const uint *restrict ket_jump,
        __global const uint *restrict ket_start, __global const uint *restrict ket_column,
        __global const complex_t *restrict ket_value,
        __global const uint *restrict bra_row, __global const uint *restrict bra_jump,
        __global const uint *restrict bra_start, __global const uint *restrict bra_column,
        __global const complex_t *restrict bra_value,
        __global const real *restrict weight) {
    uint a = get_global_id(1);
    uint b = get_global_id(0);
    if (a >= rows || b >= columns) {
        return;
    }
    y[element_index(a, columns, b)] += a_factor
            * jumps(a, b, x_columns, ket_row, ket_jump, ket_start, ket_column, ket_value,
                    bra_row, bra_jump, bra_start, bra_column, bra_value, weight, x);
}
