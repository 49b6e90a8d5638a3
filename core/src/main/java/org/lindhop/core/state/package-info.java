/**
 * Initial states, as mixtures of states on the lattice, and their loading into the blocks of a state vector as density
 * matrix or as moments. States during a run are held by backends.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.state;
