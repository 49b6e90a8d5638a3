/** Tests of propagators that need no backend. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.propagation;
