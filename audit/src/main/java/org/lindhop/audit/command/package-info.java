/** The command {@code lindhop paper}: all experiments in the order of the statements, the place where their scenarios are computed, and the report. */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.command;
