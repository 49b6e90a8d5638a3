/** Unitary hopping and local dephasing beside the noise. The paper's section "Local dephasing and unitary hopping". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.dephasing;
