/**
 * The Lindblad generator as data: sparse matrices on number sectors, bounds for its spectrum, and estimates of its size
 * before it is built. Its application to state vectors is the task of backends.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.generator;
