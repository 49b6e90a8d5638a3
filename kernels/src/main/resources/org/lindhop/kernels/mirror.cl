// The upper half of a Hermitian matrix from its lower half.
//
//   mirror:  y[b,a] <- conj(y[a,b]) for b < a
//
// Memory: y is a row-major square matrix in one segment. One work-group mirrors one square of SIDE x SIDE elements through
// local memory, so that it reads and writes along rows; groups above the diagonal do nothing.
//
// Define: GROUP, the size of a work-group; SIDE.
// Per element: no flops; 8 bytes in double precision (a read or a write), 16 if elements are complex.

#ifndef GROUP
#define GROUP 64
#endif
#ifndef SIDE
#define SIDE 16
#endif

static element_t conjugate_of(element_t x) {
#if COMPLEX_ELEMENTS
    return (complex_t)(x.x, -x.y);
#else
    return x;
#endif
}

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void mirror(__global element_t *y, uint rows) {
    __local element_t square[SIDE][SIDE + 1];
    uint top = get_group_id(1) * SIDE;
    uint left = get_group_id(0) * SIDE;
    uint height = left > top ? 0 : min((uint)SIDE, rows - top);
    uint width = min((uint)SIDE, rows - left);
    for (uint k = get_local_id(0); k < SIDE * height; k += GROUP) {
        uint i = k / SIDE;
        uint j = k % SIDE;
        if (j < width) {
            square[j][i] = y[(ulong)(top + i) * rows + left + j];
        }
    }
    barrier(CLK_LOCAL_MEM_FENCE);
    for (uint k = get_local_id(0); k < SIDE * SIDE && height > 0; k += GROUP) {
        uint i = k / SIDE;
        uint j = k % SIDE;
        if (i < width && j < height && left + i < top + j) {
            y[(ulong)(left + i) * rows + top + j] = conjugate_of(square[i][j]);
        }
    }
}
