/**
 * OpenCL C sources, as resources beside these classes, and the text of the programs made from them. Nothing here needs a
 * device: what compiles and launches the programs lives with the backend.
 */
@org.jspecify.annotations.NullMarked
package org.lindhop.kernels;
