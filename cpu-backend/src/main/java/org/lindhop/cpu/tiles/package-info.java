/**
 * Tiles: the layout of the matrix elements of blocks whose sites are cut in two, the choice of the cut, and the tables of a
 * generator on this layout. The loops over these tables live in {@link org.lindhop.cpu}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu.tiles;
