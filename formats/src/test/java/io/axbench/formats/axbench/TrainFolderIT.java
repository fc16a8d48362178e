package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.exchange.RunLine;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of another program: what its files show is taken over, the rest is told to be assumed. */
class TrainFolderIT {

    private static final String ADAPTER = """
            {"base_model_name_or_path": "google/gemma-2-2b-it", "r": 8, "lora_alpha": 16, "lora_dropout": 0.1,
             "layers_to_transform": [5, 10], "target_modules": ["v_proj", "o_proj"], "use_rslora": true, "peft_type": "LORA"}""";

    /** Beside the checkout or above it. */
    private static final Path ORACLES = oracles();

    private static Path oracles() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("shared/reference/oracles"))) {
                return at.resolve("shared/reference/oracles");
            }
        }
        return Path.of("shared/reference/oracles");
    }

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();

    @Test
    void typeOfTheModelIsThatOfTheWeights() throws IOException, SQLException {
        // Given
        theirs("{\"model_name\": \"m\", \"layer\": 20, \"component\": \"res\"}");
        weights("weight.pt", "PCA_weight.pt");
        weights("weight_bf16.pt", "LsReFT_weight.pt");
        // When
        RunSpec spec = read();
        // Then
        assertThat(spec.model().dtype()).isEqualTo(Dtype.BF16);
        assertThat(told).noneMatch(line -> line.contains("number type"));
    }

    @Test
    void adaptersSayHowTheyWereMade() throws IOException, SQLException {
        // Given
        theirs("{\"layer\": 20}");
        adapter(0, ADAPTER);
        adapter(1, ADAPTER.replace("[\"v_proj\", \"o_proj\"]", "[\"o_proj\", \"v_proj\"]"));
        // When
        RunSpec spec = read();
        // Then
        assertThat(spec.model().source()).isEqualTo("google/gemma-2-2b-it");
        assertThat(spec.methods().getLast())
                .isEqualTo(new MethodSpec(
                        "LoRA",
                        "LoRA",
                        Map.of(
                                "rank",
                                8L,
                                "alpha",
                                16.0,
                                "dropout",
                                0.1,
                                "layers",
                                List.of(5L, 10L),
                                "components",
                                "o_proj,v_proj")));
        // When
        adapter(1, ADAPTER.replace("\"r\": 8", "\"r\": 4"));
        // Then
        assertThat(read().methods().getLast().settings()).isEmpty();
        assertThat(told).contains("train/lora: the adapters' settings differ from concept to concept; none is taken");
    }

    @Test
    void whatNoFileSaysIsToldToBeAssumed() throws IOException, SQLException {
        // Given
        theirs("{\"layer\": 20, \"component\": \"mlp\"}");
        Files.writeString(folder.resolve("train/LsReFT_weight.pt"), "no weights");
        Files.createDirectories(folder.resolve("inference_imbalance"));
        Files.createFile(folder.resolve("inference_imbalance/LsReFT_latent_results.pkl"));
        // When
        RunSpec spec = read();
        // Then
        assertThat(told)
                .hasSize(10)
                .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("train/LsReFT_weight.pt is not looked at: "),
                        line -> assertThat(line).startsWith("settings of ReFT-r1, LoRA: in no file of the folder"),
                        line -> assertThat(line).startsWith("component mlp: "),
                        line -> assertThat(line).startsWith("the model: named in no file"),
                        line -> assertThat(line).startsWith("the number type: "),
                        line -> assertThat(line).startsWith("the seed: in no file of the folder; 42,"),
                        line -> assertThat(line).startsWith("length and temperature of the texts: "),
                        line -> assertThat(line).startsWith("hashes of data and of what was learnt: "),
                        line -> assertThat(line).startsWith("evaluate/ has no ratings"),
                        line -> assertThat(line).startsWith("inference_imbalance/ is left out"));
        assertThat(spec.model().dtype()).isEqualTo(Dtype.F32);
        assertThat(spec.seed()).isEqualTo(42);
    }

    private RunSpec read() {
        told.clear();
        List<RunLine> lines = new ArrayList<>();
        told.addAll(DumpReader.read(folder, null, lines::add));
        return ((RunLine.Head) lines.getFirst()).spec();
    }

    private void adapter(int concept, String config) throws IOException {
        Path adapter = Files.createDirectories(folder.resolve("train/lora/" + concept));
        Files.writeString(adapter.resolve("adapter_config.json"), config);
    }

    private void weights(String stored, String name) throws IOException {
        Path oracle = ORACLES.resolve(stored);
        Assumptions.assumeTrue(Files.exists(oracle), () -> oracle + " is not on this machine");
        Files.copy(oracle, folder.resolve("train").resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Two methods: scores of one, texts of the other. */
    private void theirs(String config) throws IOException, SQLException {
        for (String part : Set.of("inference", "train")) {
            Files.createDirectories(folder.resolve(part));
        }
        Files.writeString(folder.resolve("train/config.json"), config);
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    COPY (SELECT * FROM (VALUES (0::BIGINT, 'positive', 3.5::DOUBLE), (0, 'negative', 1))
                      t(concept_id, category, LsReFT_max_act))
                    TO '%s/inference/latent_data.parquet' (FORMAT parquet)""".formatted(folder));
            statement.execute("""
                    COPY (SELECT * FROM (VALUES (0::BIGINT, 0::BIGINT, 0.5::DOUBLE, 'one'), (0, 1, 0.5, 'two'))
                      t(concept_id, input_id, factor, LoRA_steered_generation))
                    TO '%s/inference/steering_data.parquet' (FORMAT parquet)""".formatted(folder));
        }
    }
}
