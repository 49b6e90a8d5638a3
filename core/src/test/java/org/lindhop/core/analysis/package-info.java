@org.jspecify.annotations.NullMarked
package org.lindhop.core.analysis;
