/**
 * The backend {@code opencl}; only this package and those below it import JOCL. {@link org.lindhop.opencl.OpenClProvider} finds and
 * opens devices, {@code OpenClBackend} holds the programs of each, and {@code OpenClGenerator} holds a {@code Shard} for each
 * device, which has some rows of every block. Below, each package using only those after it: {@code tuning} measures variants of
 * kernels, {@code equation} applies generators, {@code vector} holds state vectors, {@code kernel} describes and compiles kernels,
 * and {@code device} owns the native handles.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl;
