/** What a run reports: observables, the linear functionals they need, and the spectrum of the density matrix. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.observable;
