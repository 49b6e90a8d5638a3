/** The Lindblad generator as data: sparse operators on number sectors, and its size before it is built. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.generator;
