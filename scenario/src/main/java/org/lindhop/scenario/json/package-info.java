/** JSON as text, of trees of Jackson's nodes. */
@NullMarked
package org.lindhop.scenario.json;

import org.jspecify.annotations.NullMarked;
