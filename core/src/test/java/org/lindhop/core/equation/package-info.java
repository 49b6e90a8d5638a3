/** Tests of equations that need no backend. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.equation;
