/** Tests of the backend reference. */
@org.jspecify.annotations.NullMarked
package org.lindhop.reference;
