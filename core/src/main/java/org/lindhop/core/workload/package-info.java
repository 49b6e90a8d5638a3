/**
 * Generators of growing size on which the kernels of all backends are tested, tuned and measured. What is measured and how lives
 * with those who do it.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.workload;
