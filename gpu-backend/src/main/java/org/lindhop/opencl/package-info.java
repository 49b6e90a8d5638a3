/**
 * The backend {@code opencl}, the only package that imports JOCL. From outside in: {@link
 * org.lindhop.opencl.OpenClProvider} finds and opens devices, {@code OpenClBackend} compiles programs for one of them,
 * {@code OpenClSuperoperator} launches kernels on state vectors. Tables are laid out on the host by {@code DriftRows},
 * {@code JumpRows} and {@code FunctionalEntries}; {@code DeviceContext}, {@code DeviceBuffer}, {@code DeviceProgram} and
 * {@code DeviceKernel} own the native handles.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl;
