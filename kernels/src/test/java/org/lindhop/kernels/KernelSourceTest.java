package org.lindhop.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelSourceTest {
    @Test
    void textIsSortedDefinitionsThenPreludeThenSource() throws IOException {
        String text = KernelSource.of("scale")
                .define("WIDE_SUMS", 1)
                .define("FACTOR", 2)
                .define("DOUBLE_PRECISION", 0)
                .define("FACTOR", 3)
                .text();

        assertThat(text)
                .isEqualTo("#define DOUBLE_PRECISION 0\n"
                        + "#define FACTOR 3\n"
                        + "#define WIDE_SUMS 1\n"
                        + "#line 1 \"prelude.cl\"\n"
                        + resource("prelude.cl")
                        + "#line 1 \"scale.cl\"\n"
                        + resource("scale.cl"));
    }

    @Test
    void definingLeavesTheOriginalAsItWas() {
        KernelSource plain = KernelSource.of("scale");
        String before = plain.text();

        plain.define("FACTOR", 2);

        assertThat(plain.text()).isEqualTo(before).doesNotContain("#define FACTOR 2");
    }

    @Test
    void unknownSourceIsNamed() {
        assertThatThrownBy(() -> KernelSource.of("nonesuch").text())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonesuch.cl");
    }

    @ParameterizedTest
    @MethodSource("sources")
    void everySourceOpensWithFormulaLayoutAndCost(String name) throws IOException {
        String header = resource(name + ".cl")
                .lines()
                .takeWhile(line -> line.startsWith("//"))
                .reduce("", (a, b) -> a + b + "\n");

        assertThat(header).contains("<-").contains("Memory:").contains("flops").contains("bytes");
    }

    @ParameterizedTest
    @MethodSource("sourcesAndPrelude")
    void everyNumberThatTheHostMayDefineHasADefault(String name) throws IOException {
        String source = resource(name + ".cl");

        source.lines()
                .filter(line -> line.matches("#define [A-Z_]+ [0-9]+"))
                .map(line -> line.split(" ")[1])
                .forEach(macro -> assertThat(source).contains("#ifndef " + macro + "\n#define " + macro + " "));
    }

    private static Stream<String> sources() throws IOException {
        return sourcesAndPrelude().filter(name -> !name.equals("prelude"));
    }

    private static Stream<String> sourcesAndPrelude() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/org/lindhop/kernels"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".cl"))
                    .map(name -> name.substring(0, name.length() - ".cl".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = KernelSourceTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
