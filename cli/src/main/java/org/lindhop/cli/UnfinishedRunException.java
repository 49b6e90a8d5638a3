package org.lindhop.cli;

/** A run that failed after it had begun; the message says what it leaves behind, the cause what went wrong. */
final class UnfinishedRunException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    UnfinishedRunException(String remains, Failure failure, Throwable cause) {
        super(remains, cause);
        this.failure = failure;
    }

    Failure failure() {
        return new Failure(failure.exitCode(), failure.message() + "; " + getMessage());
    }
}
