/**
 * Running what was planned: the library's front door, the execution of plans, guards, results, and the state of a run as it is
 * saved.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.run;
