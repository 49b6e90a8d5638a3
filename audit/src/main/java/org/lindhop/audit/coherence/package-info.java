/** Coherences, how they flow, and the entangled stationary state. The paper's section "Non-classicality". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.coherence;
