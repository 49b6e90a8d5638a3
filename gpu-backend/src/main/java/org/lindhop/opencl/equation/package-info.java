/**
 * Generators on a device. {@code GeneratorTerms} sorts the terms by what can be proved of them; an {@code EquationKernel}
 * describes one kernel with its tables, and {@code EquationKernels} lists them all; {@code ShardEquation} chooses kernels for each
 * block and launches them. Tables are laid out on the host by {@code DriftRows}, {@code JumpRows}, {@code PaddedRows} and {@code
 * MonomialJump}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl.equation;
