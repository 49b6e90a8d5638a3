// Linear combinations of state vectors, and their conversion from real to complex elements.
//
//   combine:  y <- sum_{i < inputs} a_i x_i + c y,  inputs <= 8, a_i and c real
//   widen:    y <- x for real x and complex y
//
// Memory: contiguous; one work-item per real number of x, since with real coefficients real and imaginary parts are
// combined apart. Arguments beyond the number of inputs are not read, and neither is y if c is 0, so that NaN in them does
// no harm; without inputs and with c = 0 this fills y with zeros.
//
// Per real number: 2 inputs flops; 8 (inputs + 1) bytes in double precision, 8 more if c is not 0.

#if DOUBLE_PRECISION
typedef double8 coefficients;
#else
typedef float8 coefficients;
#endif

__kernel void combine(
        __global real *restrict y,
        ulong numbers,
        uint inputs,
        coefficients a,
        real c,
        __global const real *x0, __global const real *x1,
        __global const real *x2, __global const real *x3,
        __global const real *x4, __global const real *x5,
        __global const real *x6, __global const real *x7) {
    ulong i = get_global_id(0);
    if (i >= numbers) {
        return;
    }
    real sum = 0;
    if (inputs > 0) sum += a.s0 * x0[i];
    if (inputs > 1) sum += a.s1 * x1[i];
    if (inputs > 2) sum += a.s2 * x2[i];
    if (inputs > 3) sum += a.s3 * x3[i];
    if (inputs > 4) sum += a.s4 * x4[i];
    if (inputs > 5) sum += a.s5 * x5[i];
    if (inputs > 6) sum += a.s6 * x6[i];
    if (inputs > 7) sum += a.s7 * x7[i];
    y[i] = c == 0 ? sum : sum + c * y[i];
}

__kernel void widen(__global complex_t *restrict y, __global const real *restrict x, ulong numbers) {
    ulong i = get_global_id(0);
    if (i < numbers) {
        y[i] = (complex_t)(x[i], 0);
    }
}
