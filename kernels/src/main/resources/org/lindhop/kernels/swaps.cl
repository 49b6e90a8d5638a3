// The noise of two-level systems with |v| = 1, where every jump operator is 1 - U with a signed permutation U = U^+:
//
//   apply_swaps:  y <- a sum_beta w_beta U_beta x U'_beta^+ + b x + c y,  (U_beta x)[s,:] = phase x[p,:]
//
// U acts on the ket, U' on the bra. Since 2 r (J x J^+ - J^2 x / 2 - x J^2 / 2) = 2 r (U x U^+ - x), these are all terms of
// such jump operators with w = 2 r, if b contains -a sum_beta w_beta.
//
// Memory: x and y are row-major matrices, ket index by rows, bra index by columns. x is cut into segments (see the
// prelude); y is one of them, whose first row is row first_row of the tables. ket[beta ket_states + s] holds p in its 30
// lower bits and in the upper two a code of the phase, phase[4 beta + code]; real phases have the codes 0 for 1 and 2 for -1,
// so that the highest bit is the sign. bra[beta columns + s] is the same for the bra.
//
// The first "moving" bonds lead every run of columns run[r] <= s < run[r+1] from consecutive columns with one phase: those on
// sites whose occupation a run shares. For them a run is read in order, for the others every element is gathered.
//
// One work-group computes one row, several bonds at a pass, so that the row is in registers or the nearest cache meanwhile;
// neighbours differ in the column. With triangle set only columns up to the diagonal are computed (see mirror.cl).
//
// Define: GROUP, the size of a work-group; BONDS_AT_ONCE.
// Per element and bond: one gather, or one read in order, and 2 flops (10 if phases are complex); from memory one read of x and one write of y (and
// a read of y if c is not 0), 16 to 24 bytes in double precision, twice that if elements are complex, as far as the caches
// hold the rows that are read again.

#ifndef GROUP
#define GROUP 64
#endif
#ifndef BONDS_AT_ONCE
#define BONDS_AT_ONCE 4
#endif

#define STATE(entry) ((entry) & 0x3fffffffu)
#define CODE(entry) ((entry) >> 30)
#define SIGN(entry) ((entry) & 0x80000000u)

#if COMPLEX_AMPLITUDES
// w phase conj(phase') x
static element_t signed_element(
        real w, uint ket, uint bra, __global const amplitude_t *phase, element_t x) {
    return w * times(phase[CODE(ket)], conjugate_times(phase[CODE(bra)], x));
}
#else
static element_t signed_element(
        real w, uint ket, uint bra, __global const amplitude_t *phase, element_t x) {
    uint sign = SIGN(ket ^ bra);
#if DOUBLE_PRECISION
    return as_double(as_ulong(w) ^ ((ulong)sign << 32)) * x;
#else
    return as_float(as_uint(w) ^ sign) * x;
#endif
}
#endif

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void apply_swaps(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns, uint triangle,
        uint moving, uint bonds, uint ket_states, uint runs,
        __global const uint *restrict run,
        __global const uint *restrict ket,
        __global const uint *restrict bra,
        __global const amplitude_t *restrict phase,
        __global const real *restrict weight) {
    uint r = get_group_id(0);
    uint a = first_row + r;
    uint width = triangle ? a + 1 : columns;
    block_t x = BLOCK(x);
    __global const element_t *x_row = row_of(x, a);
    __global element_t *y_row = y + (ulong)r * columns;
    for (uint first = 0, end; first < bonds; first = min(first + BONDS_AT_ONCE, end)) {
        end = first < moving ? moving : bonds;
        uint left[BONDS_AT_ONCE];
        real w[BONDS_AT_ONCE];
        __global const element_t *source[BONDS_AT_ONCE];
        __global const uint *right[BONDS_AT_ONCE];
        __global const amplitude_t *phases[BONDS_AT_ONCE];
#pragma unroll
        for (uint i = 0; i < BONDS_AT_ONCE; i++) {
            // The last pass repeats the last bond with weight 0.
            uint beta = min(first + i, end - 1);
            left[i] = ket[(ulong)beta * ket_states + a];
            w[i] = first + i < end ? a_factor * weight[beta] : 0;
            source[i] = row_of(x, STATE(left[i]));
            right[i] = bra + (ulong)beta * columns;
            phases[i] = phase + 4 * beta;
        }
        // With c = 0 the old y may hold anything, NaN too.
        if (first == 0) {
            if (c_factor == 0) {
                for (uint b = get_local_id(0); b < width; b += GROUP) {
                    y_row[b] = b_factor * x_row[b];
                }
            } else {
                for (uint b = get_local_id(0); b < width; b += GROUP) {
                    y_row[b] = b_factor * x_row[b] + c_factor * y_row[b];
                }
            }
        }
        if (first < moving) {
            for (uint r = 0; r < runs && run[r] < width; r++) {
                uint from = run[r];
                uint length = min(run[r + 1], width) - from;
                __global element_t *y_run = y_row + from;
                uint up[BONDS_AT_ONCE];
                __global const element_t *x_run[BONDS_AT_ONCE];
#pragma unroll
                for (uint i = 0; i < BONDS_AT_ONCE; i++) {
                    up[i] = right[i][from];
                    x_run[i] = source[i] + STATE(up[i]);
                }
                // Each item keeps its columns from pass to pass, so that nothing need be waited for.
                for (uint k = (get_local_id(0) - from) & (GROUP - 1); k < length; k += GROUP) {
                    element_t sum = y_run[k];
#pragma unroll
                    for (uint i = 0; i < BONDS_AT_ONCE; i++) {
                        sum += signed_element(w[i], left[i], up[i], phases[i], x_run[i][k]);
                    }
                    y_run[k] = sum;
                }
            }
        } else {
            for (uint b = get_local_id(0); b < width; b += GROUP) {
                element_t sum = y_row[b];
#pragma unroll
                for (uint i = 0; i < BONDS_AT_ONCE; i++) {
                    uint up = right[i][b];
                    sum += signed_element(w[i], left[i], up, phases[i], source[i][STATE(up)]);
                }
                y_row[b] = sum;
            }
        }
    }
}
