/** Tests of sparse matrices and how polynomials become such. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.operator;
