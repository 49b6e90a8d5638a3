// A source for tests that no compiler accepts.

__kernel void broken(__global real *x) {
    x[0] = nonesuch;
}
