/** Tests of reductions that need a backend to propagate them. */
@org.jspecify.annotations.NullMarked
package org.lindhop.equations;
