/**
 * The paper as a set of experiments. An {@link org.lindhop.audit.Experiment} names a statement, has scenarios computed by a
 * {@link org.lindhop.audit.Laboratory}, and hands back a {@link org.lindhop.audit.Finding}: numbers, from which the
 * verdict follows. The experiments stand in one package per section of the paper. How scenarios are
 * read and computed, and how pictures are drawn, is the business of {@code command} alone.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit;
