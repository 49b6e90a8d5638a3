// The scalar product of two state vectors, in two stages.
//
//   dot_segment:     partial[first + g] <- w sum_i conj(x_i) y_i over the elements i that fall to work-group g of one segment
//   sum_partials:  total[0] <- sum_g partial[g], by one work-group
//
// Memory: x and y are contiguous. Work-items walk through them side by side with the stride of the whole
// launch. Sums are wider than the elements (see the prelude), and their order depends on the sizes of launch only.
//
// Define: GROUP, the size of a work-group, a power of two.
// Per element: 8 flops in wide arithmetic and 32 bytes in double precision; 2 and 16 if elements are real.

#ifndef GROUP
#define GROUP 64
#endif

static complex_t conjugate(element_t x) {
#if COMPLEX_ELEMENTS
    return (complex_t)(x.x, -x.y);
#else
    return (complex_t)(x, 0);
#endif
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void dot_segment(
        __global const element_t *restrict x,
        __global const element_t *restrict y,
        ulong elements,
        real w,
        __global wide_complex *restrict partial,
        uint first) {
    __local wide_complex scratch[GROUP];
    wide_complex mine = wide_complex_zero();
    for (ulong i = get_global_id(0); i < elements; i += get_global_size(0)) {
        mine = wide_complex_add_product(mine, conjugate(x[i]), y[i]);
    }
    wide_complex sum = sum_over_group(scratch, mine);
    if (get_local_id(0) == 0) {
        // The weight is 1 or 2, so both parts of a pair of floats stay exact.
        sum.re *= w;
        sum.im *= w;
        partial[first + get_group_id(0)] = sum;
    }
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void sum_partials(
        __global const wide_complex *restrict partial,
        uint partials,
        __global wide_complex *restrict total) {
    __local wide_complex scratch[GROUP];
    wide_complex mine = wide_complex_zero();
    for (uint g = get_local_id(0); g < partials; g += GROUP) {
        mine = wide_complex_add(mine, partial[g]);
    }
    wide_complex sum = sum_over_group(scratch, mine);
    if (get_local_id(0) == 0) {
        total[0] = sum;
    }
}
