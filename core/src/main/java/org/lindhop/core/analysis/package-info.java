/**
 * Properties that can be proved of a model from its terms alone, and smaller models of the same kind. No computation here
 * depends on the size of a state space.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.analysis;
