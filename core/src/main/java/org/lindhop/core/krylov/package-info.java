/**
 * Orthonormal bases of Krylov spaces of state vectors, against the seam: what exponentials, linear systems and
 * eigenvalues of large operators are computed from, and the bound that the largest Ritz value gives. What else is computed
 * from them lives elsewhere.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.krylov;
