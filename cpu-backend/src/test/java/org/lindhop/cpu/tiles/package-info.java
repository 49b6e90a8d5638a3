/** Tests of tiles. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu.tiles;
