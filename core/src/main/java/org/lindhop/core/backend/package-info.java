/**
 * The seam: what a backend must be able to do, and how it is found. Propagators, observables and the command line see
 * backends only through these interfaces; no backend sees another.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.backend;
