/**
 * What {@code lindhop bench} measures: how long backends take to apply the generators of all workloads, beside copies
 * of the same memory at the same time.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.bench;
