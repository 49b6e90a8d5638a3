/** Temperature, and heat conduction. The paper's section "Thermalization". */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.thermalization;
