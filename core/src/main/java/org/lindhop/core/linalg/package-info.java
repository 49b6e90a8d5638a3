/**
 * Dense linear algebra: eigenvalues and singular values by LAPACK, and the exponential of small matrices. The only package
 * that touches the bindings of LAPACK, which load on first use.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.linalg;
