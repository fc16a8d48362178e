package io.axbench.gateway.rest;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.ParquetWriter;
import io.axbench.gateway.domain.leaderboard.Leaderboard;
import io.axbench.gateway.domain.leaderboard.LeaderboardTableRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The leaderboard as a Parquet file, a row a row, at full precision. */
final class LeaderboardParquet {

    private LeaderboardParquet() {}

    /**
     * The file's bytes.
     *
     * @throws AxbenchException {@code DISK_FULL} if the temporary folder takes no file; a retry may help
     */
    static byte[] of(Leaderboard leaderboard) {
        try {
            Path folder = Files.createTempDirectory("axbench-leaderboard-").toRealPath();
            Path file = folder.resolve("leaderboard.parquet");
            try (ParquetWriter writer = ParquetWriter.into(folder, folder.toString())) {
                writer.begin("leaderboard", LeaderboardTableRows.columns());
                writer.add("leaderboard", LeaderboardTableRows.of(leaderboard));
                writer.write("leaderboard", file);
                return Files.readAllBytes(file);
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.DISK_FULL, "the leaderboard cannot be written as Parquet: %s; make room".formatted(e), e);
        }
    }
}
