/** The report as Markdown and as HTML. Its texts are fragments of HTML, which Markdown takes as they are. */
@org.jspecify.annotations.NullMarked
package org.lindhop.audit.report;
