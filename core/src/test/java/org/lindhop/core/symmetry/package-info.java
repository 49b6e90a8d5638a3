/** Tests of symmetries and of the orbits that they make. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.symmetry;
