/** Tests of checkpoint files: what they give back, what damage does to them, and what a crash may leave. */
@org.jspecify.annotations.NullMarked
package org.lindhop.scenario.checkpoint;
