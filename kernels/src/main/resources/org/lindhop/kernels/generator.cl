// The Lindblad generator on one block rho^(n,m), for any model.
//
//   apply_generator:  y <- a (G x + x G'^+ + sum_mu w_mu J_mu x J'_mu^+) + b x + c y
//   apply_jumps:      y <- a sum_mu w_mu J_mu x J'_mu^+ + c y
//
// G = G_n and J_mu act on the ket, G' = G_m and J'_mu on the bra, w_mu = 2 r_mu. In apply_generator the jump operators
// are those that conserve the number of excitations; apply_jumps takes those that change it by d, from block (n-d, m-d).
//
// Memory: x and y are row-major matrices, ket index by rows, bra index by columns. x is cut into segments (see the
// prelude); y is one of them, whose first row is row first_row of the tables. Every operator is stored by rows, with tables
// whose length is the number of its entries:
//   drift G:     entries start[a] <= k < start[a+1] of row a: column[k], value[k]
//   jumps J_mu:  row a consists of groups row[a] <= g < row[a+1], one for each mu with an entry in that row, mu = jump[g]
//                rising; group g has the entries start[g] <= k < start[g+1]: column[k], value[k], which is w_mu J_mu for
//                the ket and J_mu for the bra
// so that the common mu of a ket row and a bra row are found by merging two sorted lists.
//
// One work-item computes one element, with triangle set only up to the diagonal (see mirror.cl); neighbours differ in b, so that y, G x and the tables of the ket are read in
// order or by all at once, and the other reads of x stay within a few of its rows.
//
// Per element, with e_G, e_G' entries in the rows of G, G' and e_J pairs of jump entries: 8 (e_G + e_G') + 14 e_J flops
// (2 and 3 if all is real); from memory one read of x and one write of y (and a read of y if c is not 0), 32 to 48 bytes in
// double precision (16 to 24), as far as the caches hold the rows that are read again.

// (G x)[a,b]
static element_t drift_on_ket(
        uint a, uint b,
        __global const uint *start, __global const uint *column, __global const amplitude_t *value,
        block_t x) {
    element_t sum = (element_t)(0);
    for (uint k = start[a]; k < start[a + 1]; k++) {
        sum += times(value[k], row_of(x, column[k])[b]);
    }
    return sum;
}

// (x G'^+)[a,b]
static element_t drift_on_bra(
        uint b,
        __global const uint *start, __global const uint *column, __global const amplitude_t *value,
        __global const element_t *x_row) {
    element_t sum = (element_t)(0);
    for (uint k = start[b]; k < start[b + 1]; k++) {
        sum += conjugate_times(value[k], x_row[column[k]]);
    }
    return sum;
}

// sum_mu w_mu (J_mu x J'_mu^+)[a,b]
static element_t jumps(
        uint a, uint b,
        __global const uint *ket_row, __global const uint *ket_jump, __global const uint *ket_start,
        __global const uint *ket_column, __global const amplitude_t *ket_value,
        __global const uint *bra_row, __global const uint *bra_jump, __global const uint *bra_start,
        __global const uint *bra_column, __global const amplitude_t *bra_value,
        block_t x) {
    element_t sum = (element_t)(0);
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
            element_t term = (element_t)(0);
            for (uint p = ket_start[g]; p < ket_start[g + 1]; p++) {
                __global const element_t *x_row = row_of(x, ket_column[p]);
                element_t inner = (element_t)(0);
                for (uint q = bra_start[h]; q < bra_start[h + 1]; q++) {
                    inner += conjugate_times(bra_value[q], x_row[bra_column[q]]);
                }
                term += times(ket_value[p], inner);
            }
            sum += term;
        }
    }
    return sum;
}

__kernel void apply_generator(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns, uint triangle,
        __global const uint *restrict ket_drift_start, __global const uint *restrict ket_drift_column,
        __global const amplitude_t *restrict ket_drift_value,
        __global const uint *restrict bra_drift_start, __global const uint *restrict bra_drift_column,
        __global const amplitude_t *restrict bra_drift_value,
        __global const uint *restrict ket_row, __global const uint *restrict ket_jump,
        __global const uint *restrict ket_start, __global const uint *restrict ket_column,
        __global const amplitude_t *restrict ket_value,
        __global const uint *restrict bra_row, __global const uint *restrict bra_jump,
        __global const uint *restrict bra_start, __global const uint *restrict bra_column,
        __global const amplitude_t *restrict bra_value) {
    uint r = get_global_id(1);
    uint b = get_global_id(0);
    if (r >= rows || b >= (triangle ? first_row + r + 1 : columns)) {
        return;
    }
    block_t x = BLOCK(x);
    uint a = first_row + r;
    __global const element_t *x_row = row_of(x, a);
    element_t image = drift_on_ket(a, b, ket_drift_start, ket_drift_column, ket_drift_value, x)
            + drift_on_bra(b, bra_drift_start, bra_drift_column, bra_drift_value, x_row)
            + jumps(a, b, ket_row, ket_jump, ket_start, ket_column, ket_value,
                    bra_row, bra_jump, bra_start, bra_column, bra_value, x);
    element_t result = a_factor * image + b_factor * x_row[b];
    __global element_t *target = y + (ulong)r * columns + b;
    // With c = 0 the old y may hold anything, NaN too.
    *target = c_factor == 0 ? result : result + c_factor * *target;
}

__kernel void apply_jumps(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns, uint triangle,
        __global const uint *restrict ket_row, __global const uint *restrict ket_jump,
        __global const uint *restrict ket_start, __global const uint *restrict ket_column,
        __global const amplitude_t *restrict ket_value,
        __global const uint *restrict bra_row, __global const uint *restrict bra_jump,
        __global const uint *restrict bra_start, __global const uint *restrict bra_column,
        __global const amplitude_t *restrict bra_value) {
    uint r = get_global_id(1);
    uint b = get_global_id(0);
    if (r >= rows || b >= (triangle ? first_row + r + 1 : columns)) {
        return;
    }
    element_t image = jumps(
            first_row + r, b, ket_row, ket_jump, ket_start, ket_column, ket_value,
            bra_row, bra_jump, bra_start, bra_column, bra_value, BLOCK(x));
    __global element_t *target = y + (ulong)r * columns + b;
    *target = a_factor * image + c_factor * *target;
}
