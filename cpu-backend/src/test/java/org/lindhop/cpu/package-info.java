/** Tests of backend {@code cpu}. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cpu;
