/** Tests of the bindings to LAPACK. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.linalg;
