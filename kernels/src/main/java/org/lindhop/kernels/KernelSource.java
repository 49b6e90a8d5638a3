package org.lindhop.kernels;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of an OpenCL program: definitions in the order of their names, the prelude, and one source file. The same
 * choices give the same text, so that drivers find it in their caches; {@code #line} directives let compilers report
 * errors by file and line. Immutable.
 */
public final class KernelSource {
    private static final String PRELUDE = "prelude";

    private final String name;
    private final SortedMap<String, Integer> definitions;

    private KernelSource(String name, SortedMap<String, Integer> definitions) {
        this.name = name;
        this.definitions = definitions;
    }

    /**
     * A source file with its default definitions.
     *
     * @param name the file's, without {@code .cl}
     */
    public static KernelSource of(String name) {
        return new KernelSource(name, new TreeMap<>());
    }

    /** The same source with a macro defined, in place of the default or an earlier definition. */
    public KernelSource define(String macro, int value) {
        SortedMap<String, Integer> extended = new TreeMap<>(definitions);
        extended.put(macro, value);
        return new KernelSource(name, extended);
    }

    /** The file's name, without {@code .cl}. */
    public String name() {
        return name;
    }

    /**
     * The whole program.
     *
     * @throws IllegalArgumentException if there is no such source file
     */
    public String text() {
        return definitions.entrySet().stream().map(KernelSource::directive).collect(Collectors.joining())
                + file(PRELUDE)
                + file(name);
    }

    private static String directive(Map.Entry<String, Integer> definition) {
        return "#define " + definition.getKey() + " " + definition.getValue() + "\n";
    }

    private static String file(String name) {
        String file = name + ".cl";
        try (InputStream in = KernelSource.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no kernel source " + file);
            }
            return "#line 1 \"" + file + "\"\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read kernel source " + file, e);
        }
    }
}
