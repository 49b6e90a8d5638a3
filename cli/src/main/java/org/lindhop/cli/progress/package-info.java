/** Tells the user how far a run is, on standard error. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.progress;
