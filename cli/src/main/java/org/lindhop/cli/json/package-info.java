/** JSON as text, of trees of Jackson's nodes. */
@NullMarked
package org.lindhop.cli.json;

import org.jspecify.annotations.NullMarked;
