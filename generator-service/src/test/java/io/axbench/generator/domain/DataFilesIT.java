package io.axbench.generator.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.generator.layout.ParquetFile;
import io.axbench.generator.source.PathRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFilesIT {

    @TempDir
    Path out;

    @ParameterizedTest
    @ValueSource(strings = {"2b_l10", "2b_l20"})
    void publicSetsComeOutRowForRow(String name) throws IOException {
        // Given
        Path published =
                Path.of("../../shared/data/concept10", name).toAbsolutePath().normalize();
        assumeTrue(Files.isDirectory(published), "the public data sets are not here: " + published);

        // When
        DataFiles.write(run(new DataSpec(false, published.toString(), null, null, null)), roots(published), out);

        // Then
        for (String file : List.of("train_data.parquet", "latent_eval_data.parquet")) {
            Path theirs = published.resolve(file);
            Path ours = out.resolve(file);
            assertThat(ParquetFile.columns(ours)).isEqualTo(ParquetFile.columns(theirs));
            String rows = "SELECT to_json(r) FROM FILE r";
            assertThat(ParquetFile.query(ours, rows).equals(ParquetFile.query(theirs, rows)))
                    .as("every row of %s, in its order", file)
                    .isTrue();
        }
        assertThat(Files.readAllLines(out.resolve(DataFiles.HASHES))).hasSize(10);
    }

    @Test
    void dataThatWereWrittenNowhereAreRefused() {
        GenerateSpec made = new GenerateSpec("list.txt", "gpt", 2, 2, 0, 2, false, Map.of(), null);
        assertThatThrownBy(() -> DataFiles.write(run(new DataSpec(false, null, made, null, null)), roots(out), out))
                .hasMessageContaining("were made by gpt and written nowhere");
    }

    private static PathRoots roots(Path folder) {
        return new PathRoots(List.of(folder));
    }

    private static RunSpec run(DataSpec data) {
        return new RunSpec(
                "run",
                new ModelSpec("model", Dtype.F32),
                1,
                data,
                List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())),
                new DetectionSpec(),
                null,
                List.of(),
                1,
                null);
    }
}
