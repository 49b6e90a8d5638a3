/**
 * Checkpoints: files that hold the whole state of a run, written so that a run that is killed at any moment can go on. The
 * format is described in {@code docs/checkpoint-format.md}.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.scenario.checkpoint;
