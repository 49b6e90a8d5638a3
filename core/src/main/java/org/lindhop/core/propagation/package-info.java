/**
 * Time evolution, written once against the seam: propagators, what they are asked to report, and which of them suits a
 * model. What the reported values mean is not known here.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.propagation;
