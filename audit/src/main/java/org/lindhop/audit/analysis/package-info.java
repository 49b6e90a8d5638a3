/**
 * What experiments compare with, written down independently of the solver: diffusion on a chain, quadrature, statistics of
 * symmetric states, thermodynamics. Library functions with their formulas; nothing here runs a scenario.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.analysis;
