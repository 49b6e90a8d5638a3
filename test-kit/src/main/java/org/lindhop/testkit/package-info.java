/**
 * Tests that every backend must pass, as abstract test classes ("contracts"), with test problems and an oracle that shares no
 * code with the engine. The test class of a backend only opens the backend:
 *
 * <pre>
 * class MyContractTest extends SuperoperatorContract {
 *     &#64;Override
 *     protected Stream&lt;Backend&gt; openBackends() {
 *         return Requirements.open(new MyProvider());
 *     }
 * }
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.testkit;
