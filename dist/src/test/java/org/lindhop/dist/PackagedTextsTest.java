package org.lindhop.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lindhop.cli.Main;

/**
 * The page of the manual and the completion script that archives hold are those that the program prints. After a change of an option
 * {@code -Dlindhop.renew=true} writes them anew.
 */
class PackagedTextsTest {
    @ParameterizedTest
    @CsvSource({"man, man/lindhop.1", "completion bash, completion/lindhop"})
    void areWhatTheProgramPrints(String command, String file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        assertThat(new Main(stream, stream).run(command.split(" "))).isZero();
        stream.flush();
        String printed = out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        Path packaged = Launcher.CHECKOUT.resolve("dist/src/main").resolve(file);
        if (Boolean.getBoolean("lindhop.renew")) {
            Files.writeString(packaged, printed);
        }
        assertThat(packaged).content().isEqualTo(printed);
    }
}
