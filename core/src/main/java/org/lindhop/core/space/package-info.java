/**
 * The state space: occupation bases of number sectors, and the blocks {@code (n, m)} of the density matrix between them.
 * Holds numbering and counting only; operators and state vectors live elsewhere.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.space;
