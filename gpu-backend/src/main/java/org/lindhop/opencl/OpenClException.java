package org.lindhop.opencl;

import org.jocl.CLException;

/** A call of OpenCL failed; the message says what was being done and gives OpenCL's name of the error. */
public final class OpenClException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OpenClException(String doing, CLException cause) {
        super(doing + " failed: " + cause.getMessage(), cause);
    }
}
