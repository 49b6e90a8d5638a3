/** One run from a problem to its results: the place where model, state, observables, backend and propagator meet. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.simulation;
