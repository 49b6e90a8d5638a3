/** Tests of the operator language. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.algebra;
