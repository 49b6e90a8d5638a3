/** Tests of lattices, species and the builder of models. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.model;
