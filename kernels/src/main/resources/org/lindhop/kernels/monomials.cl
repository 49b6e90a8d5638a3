// Hermitian jump operators J = c - s U with real c and s whose U has at most one entry in each row, such as noise and dephasing of
// two-level systems, and what of the drift is diagonal:
//
//   apply_monomials:  y <- a (sum_mu w_mu U_mu x U'_mu + D x + x D'^+) + b x + c y,   (U_mu x)[s,:] = factor x[p,:]
//
// U and D act on the ket, U' and D' on the bra. Since r (2 J x J - J^2 x - x J^2) = w (U x U - U^2 x / 2 - x U^2 / 2) with
// w = 2 r s^2, and U^2 is diagonal, these are all terms of such jump operators if b contains -a sum_mu w_mu and D contains
// w_mu (1 - U_mu^2) / 2, which vanishes where U only permutes states and changes phases.
//
// Memory: x and y are row-major matrices, ket index by rows, bra index by columns. x is cut into segments (see the
// prelude); y is one of them, whose first row is row first_row of the tables. ket[mu ket_states + s] holds p in its 30
// lower bits and in the upper two the number of the factor, factor[4 mu + number]; of real factors the highest bit is the sign,
// and the other one chooses between two moduli. bra[mu columns + s] is the same for the bra. D and D' are given by their
// diagonals.
//
// The first "moving" jump operators lead every run of columns run[r] <= s < run[r+1] from consecutive columns with one factor: those
// on sites whose occupation a run shares. For them a run is read in order, for the others every element is gathered.
//
// One work-group computes one row, several jump operators at a pass, so that the row is in registers or the nearest cache
// meanwhile; neighbours differ in the column. With triangle set only columns up to the diagonal are computed (see mirror.cl).
//
// Define: GROUP, the size of a work-group; JUMPS_AT_ONCE; FACTORS, what all factors are, 0: 1 or -1, 1: real, 2: complex;
// DIAGONAL, whether D and D' are there.
// Per element and jump operator: one gather, or one read in order, and 2 flops (14 if factors are complex), half of that
// on real elements; from memory one read of x and one write of y (and a read of y if c is not 0), 16 to 24 bytes in double
// precision, twice that if elements are complex, as far as the caches hold the rows that are read again.

#ifndef GROUP
#define GROUP 64
#endif
#ifndef JUMPS_AT_ONCE
#define JUMPS_AT_ONCE 4
#endif
#ifndef FACTORS
#define FACTORS 1
#endif
#ifndef DIAGONAL
#define DIAGONAL 1
#endif

#define STATE(entry) ((entry) & 0x3fffffffu)
#define NUMBER(entry) ((entry) >> 30)

#if FACTORS == 2
typedef complex_t factor_t;

// w factor of the ket, and the factors of bras
typedef struct {
    complex_t ket;
    __global const complex_t *bra;
} weight_t;

static weight_t weight_of(real w, uint ket, __global const factor_t *factor) {
    weight_t weight = {w * factor[NUMBER(ket)], factor};
    return weight;
}

static element_t weighted(weight_t w, uint bra, element_t x) {
    return times(w.ket, conjugate_times(w.bra[NUMBER(bra)], x));
}
#else
typedef real factor_t;

#if DOUBLE_PRECISION
typedef ulong bits_t;
#define BITS(number) as_ulong(number)
#define REAL(bits) as_double(bits)
#define SIGN(entry) ((bits_t)((entry) & 0x80000000u) << 32)
#else
typedef uint bits_t;
#define BITS(number) as_uint(number)
#define REAL(bits) as_float(bits)
#define SIGN(entry) ((entry) & 0x80000000u)
#endif
// All bits if the entry has the other modulus, else none.
#define OTHER(entry) (-(bits_t)(((entry) >> 30) & 1))

// w factor of the ket times the first modulus of bras, and the bits in which the same with the other modulus differs: scalars are
// chosen by arithmetic on bits, which compilers for processors neither turn into branches nor into look-ups
typedef struct {
    bits_t first;
    bits_t difference;
} weight_t;

static weight_t weight_of(real w, uint ket, __global const factor_t *factor) {
    weight_t weight = {BITS(w) ^ SIGN(ket), 0};
#if FACTORS == 1
    real left = w * factor[NUMBER(ket)];
    weight.first = BITS(left * factor[0]);
    weight.difference = weight.first ^ BITS(left * factor[1]);
#endif
    return weight;
}

static element_t weighted(weight_t w, uint bra, element_t x) {
    bits_t bits = w.first ^ SIGN(bra);
#if FACTORS == 1
    bits ^= w.difference & OTHER(bra);
#endif
    return REAL(bits) * x;
}
#endif

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void apply_monomials(
        __global element_t *restrict y,
        ROWS(x), uint x_shift, uint x_columns,
        real a_factor, real b_factor, real c_factor,
        uint first_row, uint rows, uint columns, uint triangle,
        uint moving, uint jumps, uint ket_states, uint runs,
        __global const uint *restrict run,
        __global const uint *restrict ket,
        __global const uint *restrict bra,
        __global const factor_t *restrict factor,
        __global const real *restrict weight,
        __global const amplitude_t *restrict ket_diagonal,
        __global const amplitude_t *restrict bra_diagonal) {
    uint r = get_group_id(0);
    uint a = first_row + r;
    uint width = triangle ? a + 1 : columns;
    block_t x = BLOCK(x);
    __global const element_t *x_row = row_of(x, a);
    __global element_t *y_row = y + (ulong)r * columns;
    for (uint first = 0, end; first < jumps; first = min(first + JUMPS_AT_ONCE, end)) {
        end = first < moving ? moving : jumps;
        uint left[JUMPS_AT_ONCE];
        weight_t w[JUMPS_AT_ONCE];
        __global const element_t *source[JUMPS_AT_ONCE];
        __global const uint *right[JUMPS_AT_ONCE];
#pragma unroll
        for (uint i = 0; i < JUMPS_AT_ONCE; i++) {
            // The last pass repeats the last jump operator with weight 0.
            uint mu = min(first + i, end - 1);
            left[i] = ket[(ulong)mu * ket_states + a];
            w[i] = weight_of(first + i < end ? a_factor * weight[mu] : 0, left[i], factor + 4 * mu);
            source[i] = row_of(x, STATE(left[i]));
            right[i] = bra + (ulong)mu * columns;
        }
        // With c = 0 the old y may hold anything, NaN too.
        if (first == 0) {
            for (uint b = get_local_id(0); b < width; b += GROUP) {
                element_t own = b_factor * x_row[b];
#if DIAGONAL
                own += a_factor * (times(ket_diagonal[a], x_row[b]) + conjugate_times(bra_diagonal[b], x_row[b]));
#endif
                y_row[b] = c_factor == 0 ? own : own + c_factor * y_row[b];
            }
        }
        if (first < moving) {
            for (uint r = 0; r < runs && run[r] < width; r++) {
                uint from = run[r];
                uint length = min(run[r + 1], width) - from;
                __global element_t *y_run = y_row + from;
                uint up[JUMPS_AT_ONCE];
                __global const element_t *x_run[JUMPS_AT_ONCE];
#pragma unroll
                for (uint i = 0; i < JUMPS_AT_ONCE; i++) {
                    up[i] = right[i][from];
                    x_run[i] = source[i] + STATE(up[i]);
                }
                // Each item keeps its columns from pass to pass, so that nothing need be waited for.
                for (uint k = (get_local_id(0) - from) & (GROUP - 1); k < length; k += GROUP) {
                    element_t sum = y_run[k];
#pragma unroll
                    for (uint i = 0; i < JUMPS_AT_ONCE; i++) {
                        sum += weighted(w[i], up[i], x_run[i][k]);
                    }
                    y_run[k] = sum;
                }
            }
        } else {
            for (uint b = get_local_id(0); b < width; b += GROUP) {
                element_t sum = y_row[b];
#pragma unroll
                for (uint i = 0; i < JUMPS_AT_ONCE; i++) {
                    uint up = right[i][b];
                    sum += weighted(w[i], up, source[i][STATE(up)]);
                }
                y_row[b] = sum;
            }
        }
    }
}
