/** Tests of initial states, and a state vector without a backend for other tests of core. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.state;
