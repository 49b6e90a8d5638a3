/**
 * Dense linear algebra: eigenvalues, singular values and linear systems by LAPACK, and the exponential of small matrices. The
 * only package that uses the LAPACK bindings, which load on first use.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.linalg;
