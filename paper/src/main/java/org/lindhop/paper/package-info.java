/**
 * The paper as a set of experiments. An {@link org.lindhop.paper.Experiment} names a statement, has scenarios computed by a
 * {@link org.lindhop.paper.Laboratory}, and hands back a {@link org.lindhop.paper.Finding}: numbers, from which the
 * verdict follows. The experiments stand in one package per section of the paper. Nothing here knows how scenarios are
 * read, where they are computed, or how pictures are drawn.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.paper;
