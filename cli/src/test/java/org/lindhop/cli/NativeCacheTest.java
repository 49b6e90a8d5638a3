package org.lindhop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class NativeCacheTest {
    @TempDir
    private Path home;

    private static String mode(Path folder) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
    }

    private Path create(String name, String mode) throws IOException {
        Path folder = Files.createDirectories(home.resolve(name));
        return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    }

    private static void assertThatAnotherIsTaken(Path wanted) throws IOException {
        Path other = NativeCache.folder(wanted.toString());
        assertThat(other).isNotEqualTo(wanted).isDirectory();
        assertThat(other.getParent()).isEqualTo(Path.of(System.getProperty("java.io.tmpdir")));
        assertThat(mode(other)).isEqualTo("rwx------");
        assertThat(NativeCache.folder(wanted.toString()))
                .as("nobody can know its name")
                .isNotEqualTo(other);
    }

    @Test
    void isMadePrivate() throws IOException {
        Path wanted = home.resolve(".cache/lindhop/natives");
        assertThat(NativeCache.folder(wanted.toString())).isEqualTo(wanted);
        assertThat(mode(wanted)).isEqualTo("rwx------");
        assertThat(mode(home.resolve(".cache/lindhop"))).isEqualTo("rwx------");
        assertThat(NativeCache.folder(wanted.toString())).isEqualTo(wanted);
    }

    @Test
    void isClosedToReaders() throws IOException {
        create("lindhop", "rwxr-xr-x");
        Path readable = create("lindhop/natives", "rwxr-xr-x");
        assertThat(NativeCache.folder(readable.toString())).isEqualTo(readable);
        assertThat(mode(readable)).isEqualTo("rwx------");
    }

    @Test
    void isNotTakenWhereOthersCouldWrite() throws IOException {
        create("open", "rwxrwxrwx");
        assertThatAnotherIsTaken(create("open/natives", "rwx------"));
        create("lindhop", "rwx------");
        assertThatAnotherIsTaken(create("lindhop/natives", "rwxrwx---"));
        Path link = Files.createSymbolicLink(home.resolve("lindhop/link"), create("elsewhere", "rwx------"));
        assertThatAnotherIsTaken(link);
    }

    @Test
    void isNewWhereTheHomeFolderIsOfNoUse() throws IOException {
        Path file = Files.createFile(home.resolve("file"));
        assertThatAnotherIsTaken(file.resolve("lindhop/natives"));
        assertThatAnotherIsTaken(Path.of("?/.cache/lindhop/natives"));
    }
}
