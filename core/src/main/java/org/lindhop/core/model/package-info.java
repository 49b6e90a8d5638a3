/**
 * The physical model: lattices, species and the master equation as a Hamiltonian and jump operators. The builder of
 * {@link org.lindhop.core.model.Model} is the only place that knows the names of physical terms (noise, hopping, loss,
 * ...); all other packages see ladder polynomials. States and numerical methods live elsewhere.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.model;
