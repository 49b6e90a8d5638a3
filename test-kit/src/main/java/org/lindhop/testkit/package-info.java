/**
 * What every backend is tested with: the contract of {@link org.lindhop.core.backend.Superoperator} as an abstract test
 * class, test problems, and an oracle that shares no code with the engine. A backend's test class only opens backends:
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
