/** A fuzzer of the program: random changes of scenarios, options, state files and checkpoints, and what must hold for all of them. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.fuzz;
