/** Pictures as data: what is shown, not how it is drawn, which is the business of {@link org.lindhop.cli.plot.ReportPictures}. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.picture;
