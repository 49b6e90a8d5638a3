/**
 * What is to be computed and how: problems, the choice of their equations, propagations and memory, and what a run will take.
 * Plans allocate nothing of the size of a state.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.plan;
