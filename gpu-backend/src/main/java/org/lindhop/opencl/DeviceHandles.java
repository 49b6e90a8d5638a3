package org.lindhop.opencl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Handles that belong together; they are closed in reverse order, all of them even if one fails. */
final class DeviceHandles implements DeviceHandle {
    private final Deque<DeviceHandle> open = new ArrayDeque<>();

    <T extends DeviceHandle> T add(T handle) {
        open.push(handle);
        return handle;
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
