/** Tests of what a run checks before it starts. */
@org.jspecify.annotations.NullMarked
package org.lindhop.core.plan;
