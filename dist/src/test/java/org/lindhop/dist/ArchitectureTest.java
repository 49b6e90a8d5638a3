package org.lindhop.dist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lindhop.core.equation.Equation;
import org.lindhop.core.equation.Reduction;
import org.lindhop.core.space.BlockLayout;

/** Who may use what. This module sees all others but benchmarks at test time, so the rules for all of them stand here. */
@AnalyzeClasses(packages = "org.lindhop", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String CORE = "org.lindhop.core..";
    private static final String KERNELS = "org.lindhop.kernels..";
    private static final String CPU = "org.lindhop.cpu..";
    private static final String REFERENCE = "org.lindhop.reference..";
    private static final String OPENCL = "org.lindhop.opencl..";
    private static final String TEST_KIT = "org.lindhop.testkit..";
    private static final String SCENARIO = "org.lindhop.scenario..";
    private static final String CLI = "org.lindhop.cli..";
    private static final String AUDIT = "org.lindhop.audit..";
    private static final String BENCHMARKS = "org.lindhop.benchmarks..";

    private static final String[] BACKENDS = {KERNELS, CPU, REFERENCE, OPENCL};

    private static final String JOCL = "org.jocl..";
    private static final String ND4J = "org.nd4j..";
    private static final String BYTEDECO = "org.bytedeco..";
    private static final String COMMONS_CLI = "org.apache.commons.cli..";
    private static final String[] DRAWING = {
        "java.awt..", "javax.imageio..", "org.jfree..", "com.pngencoder..", "org.apache.batik.."
    };

    private static final ArchCondition<JavaClass> ASK_FOR_KINDS =
            new ArchCondition<>("ask by instanceof for a kind of equation, reduction or layout") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getCodeUnits().stream()
                            .flatMap(unit -> unit.getInstanceofChecks().stream())
                            .forEach(check -> {
                                JavaClass asked = check.getRawType();
                                boolean kind = asked.isAssignableTo(Equation.class)
                                        || asked.isAssignableTo(Reduction.class)
                                        || asked.isAssignableTo(BlockLayout.class);
                                events.add(new SimpleConditionEvent(
                                        check, kind, check.getOwner().getFullName() + " asks for " + asked.getName()));
                            });
                }
            };

    @ArchTest
    static final ArchRule coreKnowsNoDevicesFormatsOrCommandLine = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(JOCL, ND4J, "tools.jackson..", "com.fasterxml..", COMMONS_CLI);

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
            .resideInAnyPackage(KERNELS, CPU, REFERENCE, OPENCL, TEST_KIT, SCENARIO, CLI, AUDIT, BENCHMARKS);

    // A task on a cluster reads a scenario, runs it and writes its results with this module, core and a backend.
    @ArchTest
    static final ArchRule scenariosNeedNoPicturesDevicesOrCommandLine = noClasses()
            .that()
            .resideInAPackage(SCENARIO)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DRAWING)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(BACKENDS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(JOCL, ND4J, COMMONS_CLI, TEST_KIT, CLI, AUDIT, BENCHMARKS);

    @ArchTest
    static final ArchRule nothingNeedsTheAudit = noClasses()
            .that()
            .resideOutsideOfPackage(AUDIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(AUDIT);

    // How scenarios are read and computed, and how pictures are drawn, is the business of the command of the audit
    // alone.
    @ArchTest
    static final ArchRule experimentsNeedOnlyCoreAndPicturesAsData = classes()
            .that()
            .resideInAPackage(AUDIT)
            .and()
            .resideOutsideOfPackage("org.lindhop.audit.command..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    AUDIT,
                    CORE,
                    "org.lindhop.cli.picture..",
                    "java.io..",
                    "java.lang..",
                    "java.nio.charset..",
                    "java.util..",
                    "org.jspecify..");

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
    static final ArchRule backendsKnowTheSeamAndWhatCrossesIt = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lindhop.core.equation..",
                    "org.lindhop.core.observable..",
                    "org.lindhop.core.propagation..",
                    "org.lindhop.core.stationary..",
                    "org.lindhop.core.plan..",
                    "org.lindhop.core.run..");

    @ArchTest
    static final ArchRule propagationsKnowTheSeamOnly = noClasses()
            .that()
            .resideInAnyPackage("org.lindhop.core.propagation..", "org.lindhop.core.krylov..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.lindhop.core.equation..",
                    "org.lindhop.core.observable..",
                    "org.lindhop.core.state..",
                    "org.lindhop.core.symmetry..",
                    "org.lindhop.core.plan..",
                    "org.lindhop.core.run..");

    @ArchTest
    static final ArchRule plansDoNotKnowRuns = noClasses()
            .that()
            .resideInAPackage("org.lindhop.core.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lindhop.core.run..");

    // An equation is asked what it can do, and not what it is.
    @ArchTest
    static final ArchRule nobodyAsksForTheKindOfAnEquationOrLayout = noClasses()
            .that()
            .resideOutsideOfPackages("org.lindhop.core.equation..", "org.lindhop.core.symmetry..")
            .should(ASK_FOR_KINDS);

    @ArchTest
    static final ArchRule backendsAreBelowScenariosAndCommandLine = noClasses()
            .that()
            .resideInAnyPackage(BACKENDS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TEST_KIT, SCENARIO, CLI, AUDIT, BENCHMARKS);

    @ArchTest
    static final ArchRule programsReachBackendsOnlyThroughTheSeam = noClasses()
            .that()
            .resideInAnyPackage(CLI, AUDIT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BACKENDS)
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage(TEST_KIT, BENCHMARKS);

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
    static final ArchRule scenariosAreReadWithoutKnowingHowResultsAreWritten = noClasses()
            .that()
            .resideInAnyPackage("org.lindhop.scenario", "org.lindhop.scenario.json")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.lindhop.scenario.output");

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideInAnyPackage(CORE, KERNELS, CPU, REFERENCE, OPENCL, SCENARIO, AUDIT)
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
        assertThat(sources())
                .allSatisfy(file ->
                        assertThat(file.resolveSibling("package-info.java")).exists());
    }

    /** A name that stands for two things would have to be read together with its imports. */
    @Test
    void noTwoModulesHaveAClassOfTheSameName() throws IOException {
        Map<String, Set<Path>> modules = new TreeMap<>();
        for (Path file : sources()) {
            Path module = Launcher.CHECKOUT.relativize(file).getName(0);
            modules.computeIfAbsent(file.getFileName().toString().replace(".java", ""), name -> new TreeSet<>())
                    .add(module);
        }
        modules.remove("package-info");
        modules.values().removeIf(homes -> homes.size() == 1);
        assertThat(modules.keySet()).as("%s", modules).isEmpty();
    }

    /** The sources of the main code of all modules. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Launcher.CHECKOUT)) {
            for (Path main : modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(main)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        assertThat(sources).as("sources under %s", Launcher.CHECKOUT).isNotEmpty();
        return sources;
    }
}
