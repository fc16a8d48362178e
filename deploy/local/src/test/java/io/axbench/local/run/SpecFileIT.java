package io.axbench.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecFileIT {

    @TempDir
    Path folder;

    @Test
    void makesPathsAbsoluteRelativeToTheFile() throws IOException {
        // When
        JsonNode spec = read("""
                model: {source: ../models/tiny.gguf, dtype: f32}
                data: {parquet: ../data/set, concepts: [0]}
                steering: {pool: pool.json, factors: [0.4]}
                methods: [PCA, {SAE: {sae: saes/mine, form: clamp}}]
                """);

        // Then
        Path parent = folder.getParent();
        assertThat(spec.at("/model/source").asText())
                .isEqualTo(parent.resolve("models/tiny.gguf").toString());
        assertThat(spec.at("/data/parquet").asText())
                .isEqualTo(parent.resolve("data/set").toString());
        assertThat(spec.at("/steering/pool").asText())
                .isEqualTo(folder.resolve("pool.json").toString());
        assertThat(spec.at("/methods/1/SAE/sae").asText())
                .isEqualTo(folder.resolve("saes/mine").toString());
        assertThat(spec.at("/steering/factors/0").asDouble()).isEqualTo(0.4);
    }

    @Test
    void makesThePathsOfDataThatAreYetToBeMadeAbsolute() throws IOException {
        // When
        JsonNode spec = read("""
                data:
                  texts: mine.csv
                  generate: {list: concepts.csv, endpoint: gpt, out: made, pools: {text: dolly.parquet}}
                """);

        // Then
        assertThat(spec.at("/data/texts").asText())
                .isEqualTo(folder.resolve("mine.csv").toString());
        assertThat(spec.at("/data/generate/list").asText())
                .isEqualTo(folder.resolve("concepts.csv").toString());
        assertThat(spec.at("/data/generate/out").asText())
                .isEqualTo(folder.resolve("made").toString());
        assertThat(spec.at("/data/generate/pools/text").asText())
                .isEqualTo(folder.resolve("dolly.parquet").toString());
        assertThat(spec.at("/data/generate/endpoint").asText()).isEqualTo("gpt");
    }

    @Test
    void leavesNamesOfModelsAlone() throws IOException {
        assertThat(read("model: {source: smollm2-135m-instruct}")
                        .at("/model/source")
                        .asText())
                .isEqualTo("smollm2-135m-instruct");
        assertThat(read("model: {source: smolm2}").at("/model/source").asText()).isEqualTo("smolm2");
    }

    @Test
    void leavesWrongShapesToTheGateway() throws IOException {
        assertThat(read("data: 3\nsteering: [1]\nmodel: {source: 7}")
                        .at("/data")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void namesFileAndLineOfBrokenYaml() {
        assertThatThrownBy(() -> read("name: x\nmodel: {source\n"))
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining("spec.yaml, line ")
                .hasMessageContaining("no YAML");
    }

    @Test
    void refusesAKeyGivenTwice() {
        assertThatThrownBy(() -> read("layer: 1\nlayer: 2\n")).hasMessageContaining("Duplicate field 'layer'");
    }

    @Test
    void refusesAnEmptyFileAndAMissingOne() {
        assertThatThrownBy(() -> read("")).hasMessageContaining("found no keys");
        assertThatThrownBy(() -> SpecFile.read(folder.resolve("absent.yaml"))).hasMessageContaining("is no file");
    }

    private JsonNode read(String yaml) throws IOException {
        return SpecFile.read(Files.writeString(folder.resolve("spec.yaml"), yaml));
    }
}
