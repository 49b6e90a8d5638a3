/** Dense linear algebra by LAPACK; the only package that touches its bindings, which load on first use. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.linalg;
