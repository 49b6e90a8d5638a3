/**
 * Kernels as the host describes them, whatever they compute: source file, name and macros, parameters that are tuned to devices,
 * and the programs that are compiled from all these.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl.kernel;
