/** Modes, mixed chains and lattices. The paper's section "Generalizations and realizations". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.generalization;
