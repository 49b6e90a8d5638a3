package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lindhop.kernels.KernelSource;
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.KernelDescription;
import org.lindhop.opencl.vector.VectorKernels;

/** What descriptions of kernels and source files say of each other; no device is needed. */
class KernelDescriptionTest {
    private static final Pattern KERNEL =
            Pattern.compile("__kernel\\s+(?:__attribute__\\(\\(.*?\\)\\)\\)\\s+)?void\\s+(\\w+)");

    static List<KernelDescription> kernels() {
        return Stream.concat(EquationKernels.ALL.stream(), VectorKernels.ALL.stream())
                .toList();
    }

    static Stream<String> files() {
        return kernels().stream().map(KernelDescription::file).distinct();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyKernelOfAFileIsDescribed(String file) {
        List<String> inFile = KERNEL.matcher(KernelSource.of(file).text())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(kernels())
                .filteredOn(kernel -> kernel.file().equals(file))
                .extracting(KernelDescription::name)
                .containsExactlyInAnyOrderElementsOf(inFile);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyTunedMacroIsOneOfTheFile(KernelDescription kernel) {
        String text = KernelSource.of(kernel.file()).text();

        assertThat(kernel.tunedMacros().keySet())
                .allSatisfy(macro -> assertThat(text).contains("#ifndef " + macro + "\n"));
    }
}
