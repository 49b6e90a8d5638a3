// The upper half of a Hermitian matrix from its lower half.
//
//   mirror:  y[b,a] <- conj(y[a,b]) for b < a
//
// Memory: y is a row-major square matrix in one segment. One work-group mirrors one square of SIDE x SIDE elements, so that
// it reads and writes along rows; groups above the diagonal do nothing. Groups of several items pass it through local memory.
// Groups of one run on processors, whose registers turn 8 x 8 real elements around.
//
// Define: GROUP, the size of a work-group; SIDE, a multiple of 8.
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

#if GROUP == 1
#if !COMPLEX_ELEMENTS
#define TURNED_ROW(k)                                                                                                   \
    vstore8((real8)(r0.s##k, r1.s##k, r2.s##k, r3.s##k, r4.s##k, r5.s##k, r6.s##k, r7.s##k), 0, to + k * (ulong)rows)

static void turn(__global const real *from, __global real *to, uint rows) {
    real8 r0 = vload8(0, from);
    real8 r1 = vload8(0, from + rows);
    real8 r2 = vload8(0, from + 2 * (ulong)rows);
    real8 r3 = vload8(0, from + 3 * (ulong)rows);
    real8 r4 = vload8(0, from + 4 * (ulong)rows);
    real8 r5 = vload8(0, from + 5 * (ulong)rows);
    real8 r6 = vload8(0, from + 6 * (ulong)rows);
    real8 r7 = vload8(0, from + 7 * (ulong)rows);
    TURNED_ROW(0);
    TURNED_ROW(1);
    TURNED_ROW(2);
    TURNED_ROW(3);
    TURNED_ROW(4);
    TURNED_ROW(5);
    TURNED_ROW(6);
    TURNED_ROW(7);
}
#endif

__kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void mirror(__global element_t *y, uint rows) {
    uint top = get_group_id(1) * SIDE;
    uint left = get_group_id(0) * SIDE;
    if (left > top) {
        return;
    }
#if !COMPLEX_ELEMENTS
    if (left < top && top + SIDE <= rows) {
        for (uint i = top; i < top + SIDE; i += 8) {
            for (uint j = left; j < left + SIDE; j += 8) {
                turn(y + (ulong)i * rows + j, y + (ulong)j * rows + i, rows);
            }
        }
        return;
    }
#endif
    for (uint j = left; j < min(left + SIDE, rows); j++) {
        for (uint i = max(top, j + 1); i < min(top + SIDE, rows); i++) {
            y[(ulong)j * rows + i] = conjugate_of(y[(ulong)i * rows + j]);
        }
    }
}
#else
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
#endif
