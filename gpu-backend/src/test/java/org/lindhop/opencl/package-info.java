/** Tests of the backend {@code opencl}; those that need a device run on every one that there is. */
@org.jspecify.annotations.NullMarked
package org.lindhop.opencl;
