// A source for tests: each work-item inside the matrix adds one to its element.

__kernel void count_visits(__global real *x, uint rows, uint columns) {
    uint row = get_global_id(1);
    uint column = get_global_id(0);
    if (row < rows && column < columns) {
        x[(ulong)row * columns + column] += 1;
    }
}
