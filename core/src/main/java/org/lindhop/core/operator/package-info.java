/** Sparse matrices between number sectors, and the lowering of ladder polynomials to such matrices. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.operator;
