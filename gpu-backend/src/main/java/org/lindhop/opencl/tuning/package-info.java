/** Measuring which variants of the kernels are fastest on a device, and the files in which that is kept. */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl.tuning;
