/**
 * The language of the engine: complex coefficients and ladder polynomials. Operators only; no matrices, no states and
 * no names of physical terms. Sites are counted from 0 here and everywhere in the library; the command line adds one.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.algebra;
