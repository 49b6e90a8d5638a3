package org.lindhop.opencl.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;
import org.lindhop.opencl.equation.EquationKernels;
import org.lindhop.opencl.kernel.Tuning;
import org.lindhop.opencl.kernel.TuningParameter;

/** What is kept of devices. */
class TuningTest {
    private static final Device GPU =
            new Device(0, "Graphics 3000 (rev. B)", "driver 1", Device.Kind.GPU, 1L << 33, 1L << 31, true);

    @TempDir
    Path folder;

    @Test
    void guessesByKindWhereNothingIsKept() {
        assertThat(new TuningFiles(folder).read(GPU)).isEqualTo(Tuning.defaultFor(Device.Kind.GPU));
    }

    @Test
    void readsWhatWasWritten() throws IOException {
        Properties values = new Properties();
        values.setProperty("group", "64");
        values.setProperty("rows.group", "256");
        values.setProperty("monomials.jumps", "4");
        values.setProperty("monomials.runs", "true");
        values.setProperty("hops.staged", "false");
        Tuning measured = Tuning.defaultFor(Device.Kind.GPU).with(values, EquationKernels.parameters());
        TuningFiles files = new TuningFiles(folder.resolve("new"));

        files.write(GPU, measured);

        assertThat(files.file(GPU).getFileName()).hasToString("graphics-3000-rev-b-.properties");
        assertThat(Files.readString(files.file(GPU))).startsWith("#Graphics 3000 (rev. B), driver 1\n");
        assertThat(files.read(GPU)).isEqualTo(measured);
        assertThat(measured.properties(EquationKernels.parameters())).isEqualTo(values);
        try (var left = Files.list(folder.resolve("new"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whatAFileLeavesOpenIsGuessed() throws IOException {
        TuningFiles files = new TuningFiles(folder);
        Files.writeString(files.file(GPU), "rows.group=32\n");

        Tuning guess = Tuning.defaultFor(Device.Kind.GPU);
        assertThat(files.read(GPU)).isEqualTo(guess.with(TuningParameter.ROW_GROUP, 32));
    }

    @Test
    void namesAFileThatMakesNoSense() throws IOException {
        TuningFiles files = new TuningFiles(folder);
        Files.writeString(files.file(GPU), "monomials.jumps=3\n");

        assertThatThrownBy(() -> files.read(GPU))
                .isInstanceOf(BackendUnavailableException.class)
                .hasMessage(files.file(GPU) + ": monomials.jumps is 3; allowed: powers of two up to 8192");
    }

    @Test
    void groupsAreNoLargerThanTheDeviceAllows() {
        Tuning large = Tuning.defaultFor(Device.Kind.GPU)
                .with(TuningParameter.GROUP, 256)
                .with(TuningParameter.ROW_GROUP, 128)
                .within(100);

        assertThat(large.value(TuningParameter.GROUP)).isEqualTo(64);
        assertThat(large.value(TuningParameter.ROW_GROUP)).isEqualTo(64);
    }

    @Test
    void variantsAreAllCombinationsThatTheDeviceAllows() {
        TuningParameter flag = new TuningParameter("flag", TuningParameter.Form.FLAG, 1, 1, List.of(1, 0));
        List<TuningParameter> parameters = List.of(TuningParameter.GROUP, flag);

        assertThat(Tuning.defaultFor(Device.Kind.GPU).within(64).variants(parameters))
                .extracting(variant -> variant.describe(parameters))
                .containsExactly(
                        "group=32, flag=true", "group=32, flag=false", "group=64, flag=true", "group=64, flag=false");
    }

    /** What devices without a file of their own run with has been measured on real devices. */
    @Test
    void guessesAreThoseOfTheKind() {
        assertThat(Tuning.defaultFor(Device.Kind.CPU).describe(EquationKernels.parameters()))
                .isEqualTo("rows.group=1, hops.staged=true, monomials.jumps=2, monomials.runs=true, group=128");
        assertThat(Tuning.defaultFor(Device.Kind.GPU).describe(EquationKernels.parameters()))
                .isEqualTo("rows.group=128, hops.staged=true, monomials.jumps=8, monomials.runs=false, group=128");
    }
}
