/** The audit of the paper: all experiments, in the order of the statements. */
@org.jspecify.annotations.NullMarked
package org.lindhop.paper.audit;
