/** What diagonal states tend to. The paper's section "Symmetrization". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.symmetrization;
