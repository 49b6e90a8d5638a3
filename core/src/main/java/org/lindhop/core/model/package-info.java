/**
 * What is simulated: lattices, species and the master equation as a Hamiltonian and jump operators. The builder is the
 * only place that knows the names of physical terms (noise, hopping, loss, ...); everything behind it sees ladder
 * polynomials.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.model;
