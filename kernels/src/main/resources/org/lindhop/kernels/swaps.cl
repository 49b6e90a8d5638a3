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
// One work-item computes ROW_TILE rows of one column, which share what is read of the bra's table; neighbours differ in
// the column.
//
// Define: ROW_TILE.
// Per element and bond: one gather and 2 flops (10 if phases are complex); from memory one read of x and one write of y (and
// a read of y if c is not 0), 16 to 24 bytes in double precision, twice that if elements are complex, as far as the caches
// hold the rows that are read again.

#ifndef ROW_TILE
#define ROW_TILE 4
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

__kernel void apply_swaps(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns,
        uint bonds, uint ket_states,
        __global const uint *restrict ket,
        __global const uint *restrict bra,
        __global const amplitude_t *restrict phase,
        __global const real *restrict weight) {
    uint tile = get_global_id(1) * ROW_TILE;
    uint column = get_global_id(0);
    if (tile >= rows || column >= columns) {
        return;
    }
    block_t x = BLOCK(x);
    element_t sum[ROW_TILE];
    for (uint i = 0; i < ROW_TILE; i++) {
        sum[i] = (element_t)(0);
    }
    for (uint beta = 0; beta < bonds; beta++) {
        uint right = bra[(ulong)beta * columns + column];
        __global const uint *left = ket + (ulong)beta * ket_states + first_row;
        for (uint i = 0; i < ROW_TILE; i++) {
            // Beyond the last row a tile repeats it, which costs less than asking within the loop.
            uint up = left[min(tile + i, rows - 1)];
            sum[i] += signed_element(
                    weight[beta], up, right, phase + 4 * beta, row_of(x, STATE(up))[STATE(right)]);
        }
    }
    for (uint i = 0; i < ROW_TILE && tile + i < rows; i++) {
        uint r = tile + i;
        element_t result = a_factor * sum[i] + b_factor * row_of(x, first_row + r)[column];
        __global element_t *target = y + (ulong)r * columns + column;
        // With c = 0 the old y may hold anything, NaN too.
        *target = c_factor == 0 ? result : result + c_factor * *target;
    }
}
