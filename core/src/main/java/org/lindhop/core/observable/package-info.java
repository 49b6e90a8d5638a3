/**
 * Observables: their definitions, the linear functionals of the state that they need, and their evaluation from these or
 * from the density matrix itself. How an equation provides the functionals is defined in the package of equations.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.observable;
