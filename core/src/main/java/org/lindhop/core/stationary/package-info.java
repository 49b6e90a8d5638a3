/**
 * Stationary states, written against the interfaces of {@link org.lindhop.core.backend}: the limit of exp(tL) rho for t to
 * infinity, the rate at which it is approached, and the slowest modes of a generator. Evolution over finite times lives in
 * the package of propagators.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.stationary;
