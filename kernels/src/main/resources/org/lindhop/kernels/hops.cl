// The Lindblad generator on one block rho^(n,m), where few jump operators act and each on most states:
//
//   apply_hops:  y <- a (G x + x G'^+ + sum_mu w_mu J_mu x J'_mu^+) + b x + c y
//
// with jump operators that conserve the number of excitations; G and J act on the ket, G' and J' on the bra.
//
// Memory: x and y are row-major matrices, ket index by rows, bra index by columns. x is cut into segments (see the
// prelude); y is one of them, whose first row is row first_row of the tables. For the ket, operators are stored by rows:
//   drift G:     entries start[s] <= k < start[s+1] of row s: column[k], value[k]
//   jumps J_mu:  row s consists of groups row[s] <= g < row[s+1], one for each mu = jump[g] with an entry in that row; group g
//                has the entries start[g] <= k < start[g+1]: column[k], value[k], which is w_mu J_mu
// For the bra, every row of an operator is filled up with zeros to the width of the longest:
//   jumps J'_mu: index[q columns + s], value[q columns + s] for first[mu] <= q < first[mu+1]
//   drift G':    the same as if it were the only one of them
//
// One work-group computes one row, with triangle set only up to the diagonal (see mirror.cl). If STAGED, it first sums the source rows of a group into local memory, in order, and
// then gathers from there; else it gathers from all source rows, which needs no local memory.
//
// Define: GROUP, the size of a work-group; STAGED.
// Per element, with e_J entries of the ket's row of a jump operator and e_J' of the bra's: 2 (e_J + e_J') flops if STAGED, else
// 2 (e_J e_J' + e_J'), and 2 for each entry of G and G' (four times that if amplitudes are complex); from memory one read of x and
// one write of y (and a read of y if c is not 0), 16 to 24 bytes in double precision, twice that if elements are complex, as far
// as the caches hold the rows that are read again.

#ifndef GROUP
#define GROUP 64
#endif
#ifndef STAGED
#define STAGED 1
#endif

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void apply_hops(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns, uint triangle,
        __global const uint *restrict ket_drift_start, __global const uint *restrict ket_drift_column,
        __global const amplitude_t *restrict ket_drift_value,
        __global const uint *restrict bra_drift_first,
        __global const uint *restrict bra_drift_index, __global const amplitude_t *restrict bra_drift_value,
        __global const uint *restrict ket_row, __global const uint *restrict ket_jump,
        __global const uint *restrict ket_start, __global const uint *restrict ket_column,
        __global const amplitude_t *restrict ket_value,
        __global const uint *restrict bra_first,
        __global const uint *restrict bra_index, __global const amplitude_t *restrict bra_value,
        __local element_t *restrict sum,
        __local element_t *restrict staged) {
    uint r = get_group_id(0);
    uint item = get_local_id(0);
    block_t x = BLOCK(x);
    uint a = first_row + r;
    uint width = triangle ? a + 1 : columns;
    __global const element_t *x_row = row_of(x, a);
#if STAGED
    for (uint b = item; b < width; b += GROUP) {
        sum[b] = (element_t)(0);
    }
    for (uint k = ket_drift_start[a]; k < ket_drift_start[a + 1]; k++) {
        __global const element_t *source = row_of(x, ket_drift_column[k]);
        amplitude_t value = ket_drift_value[k];
        for (uint b = item; b < width; b += GROUP) {
            sum[b] += times(value, source[b]);
        }
    }
    for (uint q = 0; q < bra_drift_first[1]; q++) {
        for (uint b = item; b < width; b += GROUP) {
            ulong e = (ulong)q * columns + b;
            sum[b] += conjugate_times(bra_drift_value[e], x_row[bra_drift_index[e]]);
        }
    }
    for (uint g = ket_row[a]; g < ket_row[a + 1]; g++) {
        uint first = ket_start[g];
        __global const element_t *source = row_of(x, ket_column[first]);
        amplitude_t value = ket_value[first];
        for (uint b = item; b < columns; b += GROUP) {
            staged[b] = times(value, source[b]);
        }
        for (uint p = first + 1; p < ket_start[g + 1]; p++) {
            source = row_of(x, ket_column[p]);
            value = ket_value[p];
            for (uint b = item; b < columns; b += GROUP) {
                staged[b] += times(value, source[b]);
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
        for (uint q = bra_first[ket_jump[g]]; q < bra_first[ket_jump[g] + 1]; q++) {
            for (uint b = item; b < width; b += GROUP) {
                ulong e = (ulong)q * columns + b;
                sum[b] += conjugate_times(bra_value[e], staged[bra_index[e]]);
            }
        }
        barrier(CLK_LOCAL_MEM_FENCE);
    }
#endif
    for (uint b = item; b < width; b += GROUP) {
#if STAGED
        element_t image = sum[b];
#else
        element_t image = (element_t)(0);
        for (uint k = ket_drift_start[a]; k < ket_drift_start[a + 1]; k++) {
            image += times(ket_drift_value[k], row_of(x, ket_drift_column[k])[b]);
        }
        for (uint q = 0; q < bra_drift_first[1]; q++) {
            ulong e = (ulong)q * columns + b;
            image += conjugate_times(bra_drift_value[e], x_row[bra_drift_index[e]]);
        }
        for (uint g = ket_row[a]; g < ket_row[a + 1]; g++) {
            for (uint q = bra_first[ket_jump[g]]; q < bra_first[ket_jump[g] + 1]; q++) {
                ulong e = (ulong)q * columns + b;
                uint index = bra_index[e];
                element_t inner = (element_t)(0);
                for (uint p = ket_start[g]; p < ket_start[g + 1]; p++) {
                    inner += times(ket_value[p], row_of(x, ket_column[p])[index]);
                }
                image += conjugate_times(bra_value[e], inner);
            }
        }
#endif
        element_t result = a_factor * image + b_factor * x_row[b];
        __global element_t *target = y + (ulong)r * columns + b;
        // With c = 0 the old y may hold anything, NaN too.
        *target = c_factor == 0 ? result : result + c_factor * *target;
    }
}
