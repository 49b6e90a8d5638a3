/** Tests of Krylov spaces. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.krylov;
