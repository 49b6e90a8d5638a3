/**
 * Complex coefficients and ladder polynomials, in which all operators are written. Holds operators only: no matrices, no
 * states and no names of physical terms. Sites are counted from 0 here and everywhere in the library, and from 1 in
 * scenarios, results and messages.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.algebra;
