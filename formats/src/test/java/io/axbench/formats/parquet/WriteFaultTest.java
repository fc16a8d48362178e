package io.axbench.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteFaultTest {

    private static final Path SET = Path.of("/data/set");

    @Test
    void namesPathAndRemedy() {
        // Given
        Map<IOException, Reason> reasons = Map.of(
                new AccessDeniedException("/data/set"), Reason.INVALID_SPECIFICATION,
                new FileAlreadyExistsException("/data/set"), Reason.INVALID_SPECIFICATION,
                new FileSystemException("/data/set", null, "Read-only file system"), Reason.INVALID_SPECIFICATION,
                new NoSuchFileException("/data/set"), Reason.MISSING_FILE,
                new FileSystemException("/data/set", null, "No space left on device"), Reason.DISK_FULL,
                new IOException("Disk quota exceeded"), Reason.DISK_FULL,
                new IOException("Input/output error"), Reason.INVALID_SPECIFICATION);

        reasons.forEach((fault, reason) -> {
            // When
            AxbenchException told = WriteFault.of("data.generate.out", SET, fault);

            // Then
            assertThat(told.reason()).as(fault.toString()).isEqualTo(reason);
            assertThat(told)
                    .hasMessageStartingWith("data.generate.out: /data/set ")
                    .hasMessageMatching(".*(name another|make room).*");
        });
    }

    @Test
    void tellsTroubleOfTheDiskFromOthersOfDuckDb() {
        assertThat(WriteFault.of(
                        "data.generate.out", SET, "IO Error: Cannot open file: Permission denied", new IOException()))
                .extracting(AxbenchException::reason)
                .isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(WriteFault.of("data.generate.out", SET, "Binder Error: no such column", new IOException()))
                .isNull();
    }
}
