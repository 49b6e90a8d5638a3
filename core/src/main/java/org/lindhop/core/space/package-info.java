/**
 * The state space: occupation bases of number sectors, and the blocks {@code (n, m)} of the density matrix between them.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.space;
