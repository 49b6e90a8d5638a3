/**
 * Backend {@code cpu}: matrix-free, in plain Java, on all cores. Row by row of each block it sums the drift and the
 * jumps from index tables of the size of a sector, never of a block.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu;
