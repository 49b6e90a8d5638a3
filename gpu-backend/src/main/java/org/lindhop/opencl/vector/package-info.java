/**
 * State vectors on a device and what is done with them whatever the generator is: which rows of each block a device holds and how
 * they are cut into segments, copies of rows of other devices, linear combinations, scalar products, linear functionals, and
 * mirrored halves of Hermitian blocks.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl.vector;
