package org.lindhop.opencl;

import java.util.List;

/**
 * One kernel over one block: {@code y <- a (terms of x) + b x + c y}.
 *
 * @param family which kernel
 * @param source index in the layout of the block that x is
 * @param decay what the kernel leaves to the host: {@code a decay} is subtracted from b
 * @param tables the terms
 */
record Pass(KernelFamily family, int source, double decay, List<DeviceTable> tables) {}
