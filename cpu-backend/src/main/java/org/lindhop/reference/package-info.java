/**
 * Backend {@code reference}: the textbook formula of the master equation on dense ND4J matrices, written for clarity and
 * never optimised. The other backends are compared with it, and a new kind of term is implemented here first. Only
 * {@link org.lindhop.reference.ReferenceProvider} is public; no other class is loaded before a backend is opened, so that
 * ND4J, which takes about a second to load, is loaded only when it is used.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.reference;
