package org.lindhop.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private long nanos = 42;

    @Test
    void aTerminalShowsOneLineThatIsDrawnOver() {
        Progress progress = terminal(120);
        progress.start();
        at(2, progress, 0.2, 400);
        assertThat(written())
                .isEqualTo("\r[######------------------------]  20%  400 applications  200.0/s  0:08 left");
    }

    @Test
    void aNarrowTerminalShowsWhatFits() {
        Progress progress = terminal(30);
        progress.start();
        at(2, progress, 0.2, 400);
        assertThat(written()).isEqualTo("\r 20%  400 applications  200.0");
    }

    @Test
    void aTerminalIsLeftClean() {
        Progress progress = terminal(30);
        progress.start();
        at(2, progress, 0.2, 400);
        progress.close();
        assertThat(written()).endsWith("\r" + " ".repeat(29) + "\r");
    }

    @Test
    void aShorterLineLeavesNothingOfALongerOne() {
        Progress progress = terminal(200);
        progress.start();
        at(1, progress, 1e-5, 100);
        int longer = written().length();
        bytes.reset();
        at(2, progress, 0.5, 200);
        assertThat(written()).hasSize(longer).endsWith("left" + " ".repeat(7));
    }

    @Test
    void aTerminalIsDrawnAtMostTenTimesASecond() {
        Progress progress = terminal(90);
        progress.start();
        for (int millis = 0; millis < 10_000; millis++) {
            at(millis / 1e3, progress, millis / 1e4, millis);
        }
        assertThat(written().chars().filter(c -> c == '\r').count()).isBetween(80L, 100L);
    }

    @Test
    void aShortRunShowsNothing() {
        for (Progress progress :
                new Progress[] {terminal(90), log(), new Progress(new Display.Silent(), () -> nanos)}) {
            progress.start();
            at(0.4, progress, 1, 100);
            progress.close();
        }
        assertThat(written()).isEmpty();
    }

    @Test
    void aLogGetsFewerAndFewerLines() {
        Progress progress = log();
        progress.start();
        for (int second = 1; second <= 7200; second++) {
            at(second, progress, second / 1e5, 10L * second);
        }
        progress.close();
        assertThat(written().lines().map(line -> line.substring(0, line.indexOf(':', 15) + 3)))
                .startsWith("lindhop: after 0:10", "lindhop: after 0:20", "lindhop: after 0:40", "lindhop: after 1:20")
                .hasSizeBetween(10, 25);
        assertThat(written().lines().findFirst())
                .contains("lindhop: after 0:10: 0%, 100 applications, 10.00/s, 1 d 3:46:30 left");
    }

    @Test
    void silenceIsSilent() {
        Progress progress = new Progress(new Display.Silent(), () -> nanos);
        progress.start();
        at(1e5, progress, 0.5, 100);
        progress.close();
        assertThat(written()).isEmpty();
    }

    @Test
    void whatRemainsFollowsTheRecentRate() {
        Progress progress = terminal(120);
        progress.start();
        at(10, progress, 0.01, 100);
        assertThat(written()).endsWith("16:30 left");
        // Ten times as fast from here on: after several memories of the average the old rate is forgotten.
        for (int second = 11; second <= 50; second++) {
            at(second, progress, (1 + (second - 10)) / 100.0, 100L * second);
        }
        assertThat(written()).endsWith("0:59 left");
    }

    @Test
    void aStalledRunDoesNotPromiseAnEnd() {
        Progress progress = terminal(120);
        progress.start();
        at(1, progress, 0, 0);
        assertThat(written()).endsWith("? left");
    }

    @Test
    void nothingIsShownAfterClosing() {
        Progress progress = terminal(90);
        progress.start();
        progress.close();
        at(100, progress, 0.2, 400);
        assertThat(written()).isEmpty();
    }

    @Test
    void aBrokenStreamDoesNotEndTheRun() {
        PrintStream broken = new PrintStream(OutputStream.nullOutputStream());
        broken.close();
        Progress progress = new Progress(new Display.Terminal(broken, 80), () -> nanos);
        progress.start();
        at(5, progress, 0.5, 10);
        progress.close();
        assertThat(broken.checkError()).isTrue();
    }

    private Progress terminal(int columns) {
        return new Progress(new Display.Terminal(out, columns), () -> nanos);
    }

    private Progress log() {
        return new Progress(new Display.Log(out), () -> nanos);
    }

    /** Time passes, then the run reports. The clock starts at an odd place, as the real one does. */
    private void at(double seconds, Progress progress, double fraction, long applications) {
        nanos = 42 + Math.round(seconds * 1e9);
        progress.update(fraction, applications);
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
