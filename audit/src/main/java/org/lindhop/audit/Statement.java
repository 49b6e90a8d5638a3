package org.lindhop.audit;

/**
 * Something that the paper says.
 *
 * @param place where it says so, such as {@code Eq. (3)}
 * @param claim what it says, in other words
 * @param equation as printed, in the few elements of HTML that formulas need; empty where there is none
 */
public record Statement(String place, String claim, String equation) {}
