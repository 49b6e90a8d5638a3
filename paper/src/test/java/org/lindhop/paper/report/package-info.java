@org.jspecify.annotations.NullMarked
package org.lindhop.paper.report;
