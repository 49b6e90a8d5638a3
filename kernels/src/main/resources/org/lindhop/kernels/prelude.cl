// What every program begins with: the floating-point type, complex arithmetic, blocks cut into segments, and sums wider
// than the type.
//
// Defines:
//   DOUBLE_PRECISION     1: states are stored and evolved in double; 0: in float
//   COMPLEX_ELEMENTS     1: elements of states are pairs (re, im); 0: they are real
//   COMPLEX_AMPLITUDES   1: so are the entries of operators; 0: they are real. Complex amplitudes need complex elements.
//   SEGMENTS             buffers that the rows of a block are cut into: 1, 2, 4, 8 or 16
//   WIDE_SUMS            1: the device has double, so sums are taken in it; 0: sums are taken in pairs of floats

#ifndef DOUBLE_PRECISION
#define DOUBLE_PRECISION 1
#endif
#ifndef COMPLEX_ELEMENTS
#define COMPLEX_ELEMENTS 1
#endif
#ifndef COMPLEX_AMPLITUDES
#define COMPLEX_AMPLITUDES COMPLEX_ELEMENTS
#endif
#ifndef SEGMENTS
#define SEGMENTS 1
#endif
#ifndef WIDE_SUMS
#define WIDE_SUMS 1
#endif

#if (DOUBLE_PRECISION || WIDE_SUMS) && defined(cl_khr_fp64)
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif

#if DOUBLE_PRECISION
typedef double real;
typedef double8 real8;
typedef double2 complex_t; // (re, im)
#else
typedef float real;
typedef float8 real8;
typedef float2 complex_t; // (re, im)
#endif

#if COMPLEX_ELEMENTS
typedef complex_t element_t;
#else
typedef real element_t;
#endif

// u v and conj(u) v for an entry of an operator and an element of a state
#if COMPLEX_AMPLITUDES
typedef complex_t amplitude_t;

static element_t times(amplitude_t u, element_t v) {
    return (complex_t)(u.x * v.x - u.y * v.y, u.x * v.y + u.y * v.x);
}

static element_t conjugate_times(amplitude_t u, element_t v) {
    return (complex_t)(u.x * v.x + u.y * v.y, u.x * v.y - u.y * v.x);
}
#else
typedef real amplitude_t;

static element_t times(amplitude_t u, element_t v) {
    return u * v;
}

static element_t conjugate_times(amplitude_t u, element_t v) {
    return u * v;
}
#endif

// The rows that a device holds of a block, 2^shift to a segment. A kernel takes them as the arguments
// ROWS(x), uint x_shift, uint x_columns and finds row r with row_of(BLOCK(x), r). A segment may have more than 2^32 elements.
#define ROWS_1(x) __global const element_t *x##0
#define ROWS_2(x) ROWS_1(x), __global const element_t *x##1
#define ROWS_4(x) ROWS_2(x), __global const element_t *x##2, __global const element_t *x##3
#define ROWS_8(x)                                                                                                     \
    ROWS_4(x), __global const element_t *x##4, __global const element_t *x##5, __global const element_t *x##6,         \
            __global const element_t *x##7
#define ROWS_16(x)                                                                                                    \
    ROWS_8(x), __global const element_t *x##8, __global const element_t *x##9, __global const element_t *x##10,        \
            __global const element_t *x##11, __global const element_t *x##12, __global const element_t *x##13,         \
            __global const element_t *x##14, __global const element_t *x##15
#define POINTERS_1(x) x##0
#define POINTERS_2(x) POINTERS_1(x), x##1
#define POINTERS_4(x) POINTERS_2(x), x##2, x##3
#define POINTERS_8(x) POINTERS_4(x), x##4, x##5, x##6, x##7
#define POINTERS_16(x) POINTERS_8(x), x##8, x##9, x##10, x##11, x##12, x##13, x##14, x##15
#define JOIN(name, count) name##_##count
#define JOIN_EXPANDED(name, count) JOIN(name, count)
#define ROWS(x) JOIN_EXPANDED(ROWS, SEGMENTS)(x)
#define BLOCK(x) ((block_t){{JOIN_EXPANDED(POINTERS, SEGMENTS)(x)}, x##_shift, x##_columns})

typedef struct {
    __global const element_t *segment[SEGMENTS];
    uint shift;
    uint columns;
} block_t;

static __global const element_t *row_of(block_t x, uint row) {
#if SEGMENTS == 1
    return x.segment[0] + (ulong)row * x.columns;
#else
    return x.segment[row >> x.shift] + (ulong)(row & ((1u << x.shift) - 1)) * x.columns;
#endif
}

#if WIDE_SUMS
typedef double wide;

static wide wide_zero(void) {
    return 0;
}

static wide wide_add(wide s, wide t) {
    return s + t;
}

static wide wide_product(real u, real v) {
    return (double)u * (double)v;
}
#else
// The unevaluated sum s.x + s.y with |s.y| at most half a unit in the last place of s.x.
typedef float2 wide;

static wide wide_zero(void) {
    return (float2)(0, 0);
}

// Knuth's error-free sum of the leading parts, then a renormalisation.
static wide wide_add(wide s, wide t) {
    float sum = s.x + t.x;
    float shift = sum - s.x;
    float error = (s.x - (sum - shift)) + (t.x - shift) + (s.y + t.y);
    float leading = sum + error;
    return (float2)(leading, error - (leading - sum));
}

static wide wide_product(real u, real v) {
    float product = u * v;
    return (float2)(product, fma(u, v, -product));
}
#endif

// A complex sum.
typedef struct {
    wide re;
    wide im;
} wide_complex;

static wide_complex wide_complex_zero(void) {
    wide_complex zero = {wide_zero(), wide_zero()};
    return zero;
}

static wide_complex wide_complex_add(wide_complex s, wide_complex t) {
    wide_complex sum = {wide_add(s.re, t.re), wide_add(s.im, t.im)};
    return sum;
}

// s + u v
#if COMPLEX_ELEMENTS
static wide_complex wide_complex_add_product(wide_complex s, complex_t u, element_t v) {
    wide_complex sum = {
        wide_add(s.re, wide_add(wide_product(u.x, v.x), wide_product(-u.y, v.y))),
        wide_add(s.im, wide_add(wide_product(u.x, v.y), wide_product(u.y, v.x)))};
    return sum;
}
#else
static wide_complex wide_complex_add_product(wide_complex s, complex_t u, element_t v) {
    wide_complex sum = {wide_add(s.re, wide_product(u.x, v)), wide_add(s.im, wide_product(u.y, v))};
    return sum;
}
#endif

// The sum of what the items of a work-group hold, for its first item. The group's size is a power of two, so the order
// of summation is that of a binary tree and never varies. To be called by all items of the group.
static wide_complex sum_over_group(__local wide_complex *scratch, wide_complex mine) {
    uint item = get_local_id(0);
    scratch[item] = mine;
    for (uint half_size = get_local_size(0) / 2; half_size > 0; half_size /= 2) {
        barrier(CLK_LOCAL_MEM_FENCE);
        if (item < half_size) {
            scratch[item] = wide_complex_add(scratch[item], scratch[item + half_size]);
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    return scratch[0];
}
