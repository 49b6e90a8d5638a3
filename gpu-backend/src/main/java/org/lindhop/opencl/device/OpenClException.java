package org.lindhop.opencl.device;

import org.jocl.CLException;

/** The failure of a call of OpenCL. The message says what was being done and gives OpenCL's name of the error. */
public final class OpenClException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Wraps a failure.
     *
     * @param doing what was being done, such as "compiling dot.cl"
     * @param cause the failure as the binding reports it
     */
    public OpenClException(String doing, CLException cause) {
        super(doing + " failed: " + cause.getMessage(), cause);
    }
}
