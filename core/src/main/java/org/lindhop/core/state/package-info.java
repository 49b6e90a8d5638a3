/** Initial states as mixtures of pure occupation-number states, and how they are written into blocks. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.state;
