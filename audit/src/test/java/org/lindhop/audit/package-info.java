@org.jspecify.annotations.NullMarked
package org.lindhop.audit;
