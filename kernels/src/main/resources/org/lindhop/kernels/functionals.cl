// Sparse linear functionals of a state vector, the part that falls on one segment of a block.
//
//   evaluate:  f[functional[g]] <- f[functional[g]] + sum_{start[g] <= e < start[g+1]} weight[e] x[element[e]]
//
// Memory: x is contiguous, element[e] an index into it. Work-group g evaluates one functional, its items taking the entries
// in turn; only functionals with entries in the segment are listed. Weights are complex whatever x is.
//
// Define: GROUP, the size of a work-group, a power of two.
// Per entry: 8 flops in wide arithmetic; 40 bytes in double precision, 16 of them gathered.

#ifndef GROUP
#define GROUP 64
#endif

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void evaluate(
        __global const element_t *restrict x,
        __global const uint *restrict functional,
        __global const uint *restrict start,
        __global const ulong *restrict element,
        __global const complex_t *restrict weight,
        __global wide_complex *restrict f) {
    __local wide_complex scratch[GROUP];
    uint g = get_group_id(0);
    wide_complex mine = wide_complex_zero();
    for (uint e = start[g] + get_local_id(0); e < start[g + 1]; e += GROUP) {
        mine = wide_complex_add_product(mine, weight[e], x[element[e]]);
    }
    wide_complex sum = sum_over_group(scratch, mine);
    if (get_local_id(0) == 0) {
        f[functional[g]] = wide_complex_add(f[functional[g]], sum);
    }
}
