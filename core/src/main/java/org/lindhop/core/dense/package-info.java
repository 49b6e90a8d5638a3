/** Small states under the full matrix of the generator, for propagators and stationary solvers that know no stiffness. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.dense;
