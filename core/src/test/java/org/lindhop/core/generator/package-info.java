/** Tests of generators as data. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.generator;
