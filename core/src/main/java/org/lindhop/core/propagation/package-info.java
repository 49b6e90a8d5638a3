/** Time evolution, written once against the seam. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.propagation;
