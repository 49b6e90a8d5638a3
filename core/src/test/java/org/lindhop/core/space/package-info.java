/** Tests of occupation bases and blocks. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.space;
