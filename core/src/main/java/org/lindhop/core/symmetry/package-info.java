/**
 * Permutations of the sites that leave a model and a state as they are, found among those that the lattice suggests and proved
 * term by term, and the orbits that they make of the elements of blocks.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.symmetry;
