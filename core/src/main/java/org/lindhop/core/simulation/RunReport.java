package org.lindhop.core.simulation;

import org.lindhop.core.propagation.PropagationReport;

/**
 * How a finished run went.
 *
 * @param propagation what the propagation cost
 * @param errorEstimate of the observables, in the units in which the tolerance is meant
 * @param cutoffWeight the largest weight that the sector at the cut-off held at an output time; 0 without gain or
 *     cut-off
 */
public record RunReport(PropagationReport propagation, double errorEstimate, double cutoffWeight) {}
