package org.lindhop.core.observable;

import java.util.AbstractList;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * A list of columns in the order of the values of an observable. Each is made, with its name, when it is read, since there may
 * be millions.
 */
final class Columns extends AbstractList<Observable.Column> implements RandomAccess {
    private final int size;
    private final IntFunction<String> name;

    Columns(int size, IntFunction<String> name) {
        this.size = size;
        this.name = name;
    }

    @Override
    public Observable.Column get(int index) {
        return new Observable.Column(name.apply(index), index);
    }

    @Override
    public int size() {
        return size;
    }
}
