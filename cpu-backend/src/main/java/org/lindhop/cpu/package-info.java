/**
 * Backend {@code cpu}: matrix-free, in plain Java, on all cores. {@code TileKernel} works on tiles of blocks whose sites are
 * cut in two, {@code RowKernel} on rows of blocks; {@code CpuPreparation} chooses. Tables have the size of a sector, or of the
 * pairs of configurations of half of the sites, never of a block.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu;
