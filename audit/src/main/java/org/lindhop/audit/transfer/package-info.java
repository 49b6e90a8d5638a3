/** Energy: populations, what they tend to, and what flows. The paper's section "Simple model". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.transfer;
