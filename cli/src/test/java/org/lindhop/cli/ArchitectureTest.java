package org.lindhop.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use what. This module sees all others at test time, so the rules for all of them stand here. */
@AnalyzeClasses(packages = "org.lindhop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "org.lindhop.core..";
    private static final String KERNELS = "org.lindhop.kernels..";
    private static final String CPU = "org.lindhop.cpu..";
    private static final String REFERENCE = "org.lindhop.reference..";
    private static final String OPENCL = "org.lindhop.opencl..";
    private static final String TEST_KIT = "org.lindhop.testkit..";
    private static final String PAPER = "org.lindhop.paper..";
    private static final String CLI = "org.lindhop.cli..";

    private static final String JOCL = "org.jocl..";
    private static final String ND4J = "org.nd4j..";
    private static final String BYTEDECO = "org.bytedeco..";

    @ArchTest
    static final ArchRule coreKnowsNoDevicesFormatsOrCommandLine = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOCL, ND4J, "tools.jackson..", "com.fasterxml..", "org.apache.commons.cli..");

    @ArchTest
    static final ArchRule coreTouchesNoFiles = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile)");

    @ArchTest
    static final ArchRule coreKnowsNoOtherModule = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KERNELS, CPU, REFERENCE, OPENCL, TEST_KIT, PAPER, CLI);

    @ArchTest
    static final ArchRule paperNeedsOnlyCore = classes()
            .that()
            .resideInAPackage(PAPER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    PAPER, CORE, "java.io..", "java.lang..", "java.nio.charset..", "java.util..", "org.jspecify..");

    @ArchTest
    static final ArchRule kernelsNeedOnlyJava = classes()
            .that()
            .resideInAPackage(KERNELS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(KERNELS, "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule onlyTheOpenClBackendUsesJocl = onlyIn(OPENCL, JOCL);

    @ArchTest
    static final ArchRule onlyTheReferenceBackendUsesNd4j = onlyIn(REFERENCE, ND4J);

    // ND4J runs on the same natives, and the reference backend sets their number of threads.
    @ArchTest
    static final ArchRule onlyLinearAlgebraAndNd4jUseNatives = noClasses()
            .that()
            .resideOutsideOfPackages("org.lindhop.core.linalg..", REFERENCE)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BYTEDECO);

    @ArchTest
    static final ArchRule backendsDoNotKnowEachOther =
            slices().matching("org.lindhop.(cpu|reference|opencl)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule commandLineReachesBackendsOnlyThroughTheSeam = noClasses()
            .that()
            .resideInAPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(KERNELS, CPU, REFERENCE, OPENCL, TEST_KIT);

    @ArchTest
    static final ArchRule corePackagesHaveNoCycles =
            slices().matching("org.lindhop.core.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule openClPackagesHaveNoCycles =
            slices().matching("org.lindhop.opencl.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule openClPackagesDoNotKnowTheBackendAboveThem = noClasses()
            .that()
            .resideInAPackage("org.lindhop.opencl.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lindhop.opencl");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideInAnyPackage(CORE, KERNELS, CPU, REFERENCE, OPENCL, PAPER)
            .should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule nothingStaticChanges =
            fields().that().areStatic().should().beFinal().because("two runs in one JVM must not see each other");

    private static ArchRule onlyIn(String home, String library) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    @Test
    void everyPackageSaysWhatLivesInIt() throws IOException {
        Path checkout = Path.of(System.getProperty("basedir", ""), "..").toRealPath();
        Set<Path> expected = new TreeSet<>();
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path module : modules.toList()) {
                expected.addAll(packageInfosFor(module.resolve("src/main/java")));
            }
        }
        assertThat(expected).as("packages under %s", checkout).isNotEmpty().allMatch(Files::exists);
    }

    private static Set<Path> packageInfosFor(Path sources) throws IOException {
        if (!Files.isDirectory(sources)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> file.resolveSibling("package-info.java"))
                    .collect(Collectors.toSet());
        }
    }
}
