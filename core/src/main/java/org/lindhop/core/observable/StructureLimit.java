package org.lindhop.core.observable;

/** A limit for what is listed one by one to prepare an observable, so that preparing it takes neither long nor much memory. */
@FunctionalInterface
public interface StructureLimit {
    /** No limit. */
    StructureLimit NONE = (what, count) -> {};

    /**
     * Refuses to list too much; called before anything is listed. What is thrown belongs to whoever set the limit.
     *
     * @param what is listed, as a subject in the plural
     * @param count how many there are; a floating-point number, since no long may hold it
     */
    void require(String what, double count);
}
