/** Pictures as data: what is shown, not how it is drawn. */
@org.jspecify.annotations.NullMarked
package org.lindhop.cli.picture;
