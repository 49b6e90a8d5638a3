/**
 * Permutations of the sites that leave a model and a state invariant, found among those that the lattice suggests and proved
 * term by term, and the orbits of matrix elements under these permutations.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.symmetry;
