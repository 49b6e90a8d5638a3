// What every program begins with: the floating-point type, complex arithmetic, and sums wider than the type.
//
// Defines:
//   DOUBLE_PRECISION  1: states are stored and evolved in double; 0: in float
//   WIDE_SUMS         1: the device has double, so sums are taken in it; 0: sums are taken in pairs of floats

#ifndef DOUBLE_PRECISION
#define DOUBLE_PRECISION 1
#endif
#ifndef WIDE_SUMS
#define WIDE_SUMS 1
#endif

#if (DOUBLE_PRECISION || WIDE_SUMS) && defined(cl_khr_fp64)
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif

#if DOUBLE_PRECISION
typedef double real;
typedef double2 complex_t; // (re, im)
#else
typedef float real;
typedef float2 complex_t; // (re, im)
#endif

// u v
static complex_t times(complex_t u, complex_t v) {
    return (complex_t)(u.x * v.x - u.y * v.y, u.x * v.y + u.y * v.x);
}

// conj(u) v
static complex_t conjugate_times(complex_t u, complex_t v) {
    return (complex_t)(u.x * v.x + u.y * v.y, u.x * v.y - u.y * v.x);
}

// Where the element of a row-major matrix stands. A block may have more than 2^32 elements.
static ulong element_index(uint row, uint columns, uint column) {
    return (ulong)row * columns + column;
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
static wide_complex wide_complex_add_product(wide_complex s, complex_t u, complex_t v) {
    wide_complex sum = {
        wide_add(s.re, wide_add(wide_product(u.x, v.x), wide_product(-u.y, v.y))),
        wide_add(s.im, wide_add(wide_product(u.x, v.y), wide_product(u.y, v.x)))};
    return sum;
}

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
