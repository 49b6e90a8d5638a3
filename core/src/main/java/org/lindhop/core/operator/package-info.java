/** Sparse matrices between number sectors, and how ladder polynomials become such matrices. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.operator;
