/**
 * Where time evolution ends, written once against the seam: the limit of exp(tL) rho for t to infinity, the rate at which
 * it is approached, and the slowest modes of a generator.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.stationary;
