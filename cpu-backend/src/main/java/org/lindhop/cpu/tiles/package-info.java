/**
 * Tiles: the matrix elements of blocks whose sites are cut in two at a separator, where to cut, and the tables of a generator on
 * them, whose terms are summed for either part.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu.tiles;
