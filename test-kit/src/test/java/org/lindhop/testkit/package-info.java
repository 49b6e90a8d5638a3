/** Tests of the test kit itself: an oracle must be above suspicion. */
@org.jspecify.annotations.NullMarked
package org.lindhop.testkit;
