package io.axbench.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileIT {

    @TempDir
    Path folder;

    @Test
    void findsTheCauseBelowAStackTrace() throws IOException {
        // Given
        LogFile log =
                log("ERROR boom\n\tat a.B.c(B.java:1)\nCaused by: x.YException: no table\n\tat d.E.f(E.java:2)\nbye\n");

        // Then
        assertThat(log.lastTrouble(0)).isEqualTo("Caused by: x.YException: no table");
    }

    @Test
    void fallsBackToTheLastLine() throws IOException {
        assertThat(log("one\ntwo\n\n").lastTrouble(0)).isEqualTo("two");
    }

    @Test
    void leavesOutWhatAnEarlierProcessSaid() throws IOException {
        // Given
        LogFile log = log("ERROR of long ago\n");

        // Then
        assertThat(log.lastTrouble(log.size())).isEmpty();
    }

    private LogFile log(String text) throws IOException {
        return new LogFile(Files.writeString(folder.resolve("part.log"), text));
    }
}
