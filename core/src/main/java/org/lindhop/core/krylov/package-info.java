/**
 * Orthonormal bases of Krylov spaces of state vectors, written against the interfaces of
 * {@link org.lindhop.core.backend}, and bounds for the largest eigenvalue from Ritz values. Propagators and stationary
 * solvers, which compute exponentials, linear systems and eigenvalues from such bases, live elsewhere.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.krylov;
