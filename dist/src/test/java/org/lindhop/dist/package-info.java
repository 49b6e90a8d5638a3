/** Tests that need all modules or the packaged program: rules of architecture, and the program as users start it. */
@org.jspecify.annotations.NullMarked
package org.lindhop.dist;
