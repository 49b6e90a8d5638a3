/**
 * Backend {@code reference}: the textbook formula of the master equation on dense ND4J matrices, written for clarity and
 * never optimised. It is the oracle for the other backends, and the place where a new kind of term lands first. Only
 * {@link org.lindhop.reference.ReferenceProvider} is public; nothing else is touched before a backend is opened, so that
 * ND4J loads (about a second) only for those who ask for it.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.reference;
