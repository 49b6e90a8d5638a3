package org.lindhop.opencl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lindhop.core.backend.BackendUnavailableException;
import org.lindhop.core.backend.Device;

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
        Tuning measured = new Tuning(64, 256, 4, true, false);
        TuningFiles files = new TuningFiles(folder.resolve("new"));

        files.write(GPU, measured);

        assertThat(files.file(GPU).getFileName()).hasToString("graphics-3000-rev-b-.properties");
        assertThat(Files.readString(files.file(GPU))).startsWith("#Graphics 3000 (rev. B), driver 1\n");
        assertThat(files.read(GPU)).isEqualTo(measured);
        try (var left = Files.list(folder.resolve("new"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void whatAFileLeavesOpenIsGuessed() throws IOException {
        TuningFiles files = new TuningFiles(folder);
        Files.writeString(files.file(GPU), "rows.group=32\n");

        Tuning guess = Tuning.defaultFor(Device.Kind.GPU);
        assertThat(files.read(GPU))
                .isEqualTo(
                        new Tuning(guess.group(), 32, guess.monomialJumps(), guess.monomialRuns(), guess.stagedHops()));
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
        assertThat(new Tuning(256, 128, 4, false, true).within(100)).isEqualTo(new Tuning(64, 64, 4, false, true));
    }
}
