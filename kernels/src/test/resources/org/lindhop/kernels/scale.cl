// A source for tests.

#ifndef FACTOR
#define FACTOR 1
#endif

__kernel void scale(__global complex_t *x) {
    x[get_global_id(0)] *= (real)FACTOR;
}
