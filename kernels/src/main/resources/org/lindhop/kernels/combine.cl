// Linear combinations of state vectors.
//
//   combine:  y <- sum_{i < inputs} a_i x_i + c y,  inputs <= 8, a_i and c real
//
// Memory: contiguous (re, im) pairs; one work-item per pair. Arguments beyond the number of inputs are not read, and
// neither is y if c is 0, so that NaN in them does no harm; without inputs and with c = 0 this fills y with zeros.
//
// Per element: 4 inputs flops; 16 (inputs + 1) bytes in double precision, 16 more if c is not 0.

#if DOUBLE_PRECISION
typedef double8 coefficients;
#else
typedef float8 coefficients;
#endif

__kernel void combine(
        __global complex_t *restrict y,
        ulong elements,
        uint inputs,
        coefficients a,
        real c,
        __global const complex_t *x0, __global const complex_t *x1,
        __global const complex_t *x2, __global const complex_t *x3,
        __global const complex_t *x4, __global const complex_t *x5,
        __global const complex_t *x6, __global const complex_t *x7) {
    ulong i = get_global_id(0);
    if (i >= elements) {
        return;
    }
    complex_t sum = (complex_t)(0, 0);
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
