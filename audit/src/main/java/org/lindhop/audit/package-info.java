/**
 * The paper as a set of experiments. An {@link org.lindhop.audit.Experiment} names a statement, has scenarios computed by a
 * {@link org.lindhop.audit.Laboratory}, and hands back a {@link org.lindhop.audit.Finding}: numbers, from which the
 * verdict follows. The experiments stand in one package per section of the paper. Nothing here knows how scenarios are
 * read, where they are computed, or how pictures are drawn.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit;
