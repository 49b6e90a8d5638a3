/** Tests of observables on states whose values are known. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.observable;
