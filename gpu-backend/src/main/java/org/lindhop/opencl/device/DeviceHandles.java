package org.lindhop.opencl.device;

import java.util.ArrayDeque;
import java.util.Deque;

/** A group of device handles that are closed together, in reverse order, all of them even if one fails. */
public final class DeviceHandles implements DeviceHandle {
    private final Deque<DeviceHandle> open = new ArrayDeque<>();

    /** Begins an empty group. */
    public DeviceHandles() {}

    /** Adds a handle to the group and returns it. */
    public <T extends DeviceHandle> T add(T handle) {
        open.push(handle);
        return handle;
    }

    /** Returns whether no handle is open. */
    public boolean isEmpty() {
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
