/**
 * The backend {@code opencl}, the only package that imports JOCL. From outside in: {@link
 * org.lindhop.opencl.OpenClProvider} finds and opens devices, {@code OpenClBackend} compiles programs for them,
 * {@code OpenClSuperoperator} holds a {@code Shard} for each device, which launches kernels on the rows that the device holds.
 * {@code ShardLayout} says which rows these are and how they are cut into segments, {@code Halo} copies rows of other devices,
 * and {@code EquationTables} chooses the kernels. Tables are laid out on the host by {@code DriftRows}, {@code JumpRows},
 * {@code PaddedRows}, {@code MonomialJump} and {@code FunctionalEntries}; {@code DeviceContext}, {@code DeviceBuffer}, {@code
 * DeviceProgram} and {@code DeviceKernel} own the native handles. {@code Tuner} measures a device for {@code TuningFiles}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl;
