package io.axbench.formats.axbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configurations written after the documented keys; none is a file of the public code. */
class ImportedSpecificationTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Path PUBLISHED = Path.of("../examples/published");
    private static final ImportedSpecification.Choice DATA = new ImportedSpecification.Choice("set", "gpt");

    /** The settings that the paper and its configurations give for Gemma-2-2B, layer 20 (formats.md 2.2, protocol 6). */
    private static final String LAYER_20 = """
            train:
              model_name: google/gemma-2-2b-it
              layer: 20
              component: res
              seed: 42
              use_bf16: true
              models:
                DiffMean: {batch_size: 6, n_epochs: 1, binarize_dataset: true, low_rank_dimension: 1}
                PCA: {batch_size: 6, n_epochs: 1, binarize_dataset: true}
                LAT: {batch_size: 6, n_epochs: 1, binarize_dataset: true}
                LinearProbe: {batch_size: 12, n_epochs: 24, lr: 0.005, weight_decay: 0.001, gradient_accumulation_steps: 2, binarize_dataset: true}
                LsReFT: {batch_size: 6, n_epochs: 3, lr: 0.01, weight_decay: 0, topk: 8, coeff_latent_l1_loss: 0.005, intervention_positions: all, train_on_negative: true}
                SteeringVector: {batch_size: 6, n_epochs: 3, lr: 0.01, weight_decay: 0.0}
                LoReFT: {batch_size: 18, gradient_accumulation_steps: 2, n_epochs: 24, lr: 9.0e-4, low_rank_dimension: 4, reft_layers: [5, 10, 15, 20], reft_positions: f5+l5, reft_type: Loreft, exclude_bos: true}
                LoRA: {batch_size: 18, gradient_accumulation_steps: 2, n_epochs: 24, lr: 0.0009, low_rank_dimension: 4, lora_layers: [20, 15, 10, 5], lora_components: [o_proj], lora_alpha: 32}
                SFT: {batch_size: 18, gradient_accumulation_steps: 4, n_epochs: 8, lr: 4.0e-5}
                IntegratedGradients: {batch_size: 18, gradient_accumulation_steps: 2, n_epochs: 24, lr: 4.0e-4, weight_decay: 2.0e-4}
                InputXGradients: {batch_size: 18, gradient_accumulation_steps: 2, n_epochs: 24, lr: 4.0e-4, weight_decay: 2.0e-4}
                BoW: {bow_penalty: l2, bow_C: 100}
            inference:
              models: [PromptSteering, PromptDetection, GemmaScopeSAE, Random, DiffMean]
              steering_datasets: [AlpacaEval]
              steering_num_of_examples: 10
              steering_output_length: 128
              steering_layers: [20]
              steering_intervention_type: addition
              steering_factors: [0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0]
              temperature: 1.0
              master_data_dir: pools
            evaluate:
              latent_evaluators: [AUCROCEvaluator, HardNegativeEvaluator]
              steering_evaluators: [PerplexityEvaluator, LMJudgeEvaluator]
              winrate_split_ratio: 0.5
              lm_model: gpt-4o-mini
            """;

    @TempDir
    Path folder;

    @Test
    void publishedSettingsGiveThePublishedExamples() throws IOException {
        // Given
        Map<String, Map<String, Object>> expected = new HashMap<>();
        for (String file : List.of("gemma-2-2b-l20.yaml", "gemma-2-2b-l20-sft.yaml")) {
            settings(YAML.readTree(PUBLISHED.resolve(file).toFile())).forEach(expected::putIfAbsent);
        }
        expected.remove("SAE-A");
        expected.get("SAE").remove("sae");
        JsonNode example =
                YAML.readTree(PUBLISHED.resolve("gemma-2-2b-l20.yaml").toFile());

        // When
        ImportedSpecification imported = read(LAYER_20, DATA);
        Map<String, Map<String, Object>> found = settings(imported.specification());
        found.get("SAE").remove("sae");

        // Then
        assertThat(found).isEqualTo(expected);
        JsonNode spec = imported.specification();
        for (String key : List.of("instructions", "factors", "newTokens", "temperature", "topK", "promptsBy")) {
            assertThat(spec.path("steering").path(key).toString())
                    .as(key)
                    .isEqualTo(example.path("steering").path(key).toString());
        }
        assertThat(spec.path("layer")).isEqualTo(example.path("layer"));
        assertThat(spec.path("seed").asLong()).isEqualTo(example.path("seed").asLong());
        assertThat(spec.path("detection")).isEqualTo(example.path("detection"));
        assertThat(spec.path("model").path("dtype"))
                .isEqualTo(example.path("model").path("dtype"));
        assertThat(spec.path("judges").path(0).path("llm").path("endpoint").asText())
                .isEqualTo("gpt");
        assertThat(imported.remarks())
                .extracting(Remark::kind)
                .doesNotContain(Remark.Kind.UNKNOWN, Remark.Kind.NO_COUNTERPART);
    }

    @Test
    void negativesOfOtherConceptsNeedASetThatIsThere() throws IOException {
        // Given
        String yaml = """
                generate: {lm_model: gpt-4o-mini, concept_path: concepts.csv, num_of_examples: 72}
                train: {layer: 10, models: {DiffMean: {}}}
                inference: {imbalance_factor: %s}
                evaluate: {latent_evaluators: [AUCROCEvaluator]}
                """;

        // When
        ImportedSpecification there = read(yaml.formatted(2), DATA);
        ImportedSpecification made = read(yaml.formatted(2), new ImportedSpecification.Choice(null, "gpt"));

        // Then
        assertThat(there.specification()
                        .path("detection")
                        .path("otherNegatives")
                        .asInt())
                .isEqualTo(2);
        assertThat(made.specification().path("detection").isEmpty()).isTrue();
        assertThat(made.remarks())
                .filteredOn(remark -> remark.where().equals("inference.imbalance_factor"))
                .extracting(Remark::kind)
                .containsExactly(Remark.Kind.TO_DO);
        assertThatThrownBy(() -> read(yaml.formatted("many"), DATA))
                .hasMessageContaining("inference.imbalance_factor: found \"many\"");
    }

    @Test
    void whatIsWrittenIsReadBackAsItIs() throws IOException {
        ImportedSpecification imported = read(LAYER_20, DATA);
        assertThat(YAML.readTree(imported.yaml()).toString())
                .isEqualTo(imported.specification().toString());
    }

    @Test
    void sectionThatMakesDataGivesAListAndItsNumbers() throws IOException {
        // When
        ImportedSpecification imported = read("""
                generate: {lm_model: gpt-4o-mini, concept_path: lists/all.json, max_concepts: 3, num_of_examples: 144, output_length: 128, dataset_category: instruction, lm_use_cache: false}
                train: {layer: 10, models: {DiffMean: {}}}
                inference: {latent_num_of_examples: 36}
                evaluate: {latent_evaluators: [AUCROCEvaluator]}
                """, new ImportedSpecification.Choice(null, "mine"));

        // Then
        assertThat(imported.specification().path("data").toString())
                .isEqualTo(
                        "{\"generate\":{\"list\":\"lists/all.json\",\"endpoint\":\"mine\",\"examples\":72,\"negatives\":72,\"evalExamples\":36},\"concepts\":[0,1,2]}");
        assertThat(imported.specification().has("steering")).isFalse();
        assertThat(lines(imported))
                .anyMatch(line -> line.startsWith("changed: generate.max_concepts: the first 3 concepts"))
                .anyMatch(line -> line.startsWith("ignored: generate.lm_use_cache: "));
    }

    @Test
    void methodsKeysFallBackToTheirSection() throws IOException {
        // When
        ImportedSpecification imported = read("""
                train: {layer: 10, data_dir: dump, batch_size: 4, lr: 0.5, models: {LsReFT: {lr: 0.25}}}
                evaluate: {latent_evaluators: [AUCROCEvaluator]}
                """, new ImportedSpecification.Choice(null, "gpt"));

        // Then
        assertThat(imported.specification().path("methods").toString())
                .isEqualTo("[{\"ReFT-r1\":{\"learningRate\":0.25,\"batch\":4}}]");
        assertThat(imported.specification().path("data").toString()).isEqualTo("{\"parquet\":\"dump\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ReFT: {}|ReFT-r1|changed: models.ReFT: is ReFT-r1 here (a stale name of LsReFT)",
                "L1LinearProbe: {coeff_l1_loss: 0.1}|LinearProbe|no counterpart: train.models.L1LinearProbe.coeff_l1_loss",
                "SteeringVector: {intervention_type: clamping}|SSV|no counterpart: train.models.SteeringVector.intervention_type: found clamping",
                "LoReFT: {reft_type: Nodireft}|LoReFT|no counterpart: train.models.LoReFT.reft_type: found Nodireft",
                "LoReFT: {reft_positions: all_prompt}|LoReFT|no counterpart: train.models.LoReFT.reft_positions",
                "LsReFT: {n_epochs: 0}|ReFT-r1|no counterpart: train.models.LsReFT.n_epochs: found 0, expected a whole number",
                "LsReFT: {learning_rate: 1}|ReFT-r1|unknown: train.models.LsReFT.learning_rate",
                "LsReFT: {use_synergy: true}|ReFT-r1|no counterpart: train.models.LsReFT.use_synergy",
                "DiffMean: {lr: 3}|DiffMean|ignored: train.models.DiffMean.lr: DiffMean is a formula",
                "PreferenceVector: {steering_factors: [2, 4, 6]}|RePS|changed: models.PreferenceVector: is RePS",
            })
    void tellsWhatIsNotTakenOver(String model, String method, String remark) throws IOException {
        // When
        ImportedSpecification imported =
                read("train: {layer: 10, models: {%s}}\nevaluate: {latent_evaluators: [A]}\n".formatted(model), DATA);

        // Then
        JsonNode entry = imported.specification().path("methods").path(0);
        assertThat(entry.isTextual() ? entry.asText() : entry.fieldNames().next())
                .isEqualTo(method);
        assertThat(lines(imported)).anyMatch(line -> line.startsWith(remark));
    }

    @Test
    void tellsOfEachKeyThatChangesNothingOrIsUnknown() throws IOException {
        // When
        ImportedSpecification imported = read("""
                train: {layer: 10, models: {DiffMean: {}, HyperSteer: {}}, colour: red}
                inference: {n_steering_factors: 3, rotation_freq: 2, train_dir: x, seed: 7, steering_layers: [3]}
                evaluate: {latent_evaluators: [A], num_of_workers: 3, winrate_split_ratio: 0.4, steering_evaluators: [B]}
                extra: {}
                """, DATA);

        // Then
        assertThat(lines(imported))
                .anyMatch(line -> line.startsWith("unknown: train.colour"))
                .anyMatch(line -> line.startsWith("unknown: extra"))
                .anyMatch(line -> line.startsWith("ignored: inference.n_steering_factors: legacy"))
                .anyMatch(line -> line.startsWith("ignored: inference.rotation_freq: legacy"))
                .anyMatch(line -> line.startsWith("ignored: inference.train_dir: legacy"))
                .anyMatch(line -> line.startsWith("ignored: evaluate.num_of_workers"))
                .anyMatch(line -> line.startsWith("no counterpart: models.HyperSteer"))
                .anyMatch(line -> line.startsWith("no counterpart: evaluate.winrate_split_ratio"))
                .anyMatch(line -> line.startsWith("no counterpart: inference.steering_layers"))
                .anyMatch(line -> line.startsWith("changed: evaluate.lm_model: found none: the embedded judge"));
    }

    @Test
    void clampsAnAutoencodersLatent() throws IOException {
        // When
        ImportedSpecification imported = read("""
                train: {layer: 20}
                inference: {models: [GemmaScopeSAE], steering_intervention_type: min_clamping, steering_datasets: [AlpacaEval_Suppress], steering_factors: [0.4, 100.0]}
                evaluate: {steering_evaluators: [LMJudgeEvaluator], lm_model: gpt-4o-mini}
                """, DATA);

        // Then
        assertThat(imported.specification().path("methods").toString())
                .isEqualTo("[{\"SAE\":{\"sae\":\"params.npz\",\"form\":\"min-clamp\"}}]");
        assertThat(imported.specification().path("steering").path("task").asText())
                .isEqualTo("suppress");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "methods: [PCA]|found none of the sections",
                "[1, 2]|found none of the sections",
                "train: 3|section train: found 3, expected keys",
                "'train: {layer: 1, layer: 2}'|no YAML",
                "'train: {layer: [}'|no YAML",
                "'train: {models: {DiffMean: {}}}'|train.layer: found none, expected the number of a layer",
                "'train: {layer: x, models: {DiffMean: {}}}'|train.layer: found \"x\"",
                "'train: {layer: 1, models: {Unheard: {}}}'|models: found [Unheard], expected at least one method",
                "'{train: {layer: 1, models: [PCA]}, evaluate: {latent_evaluators: []}}'|found neither latent_evaluators nor",
            })
    void refusesInOneLine(String yaml, String words) {
        assertThatThrownBy(() -> read(yaml, DATA))
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining(words)
                .message()
                .satisfies(message -> assertThat(message.lines()).hasSize(1));
    }

    private ImportedSpecification read(String yaml, ImportedSpecification.Choice choice) throws IOException {
        Path file = folder.resolve("axbench.yaml");
        Files.writeString(file, yaml);
        return ImportedSpecification.of(Configuration.read(file), choice);
    }

    private static List<String> lines(ImportedSpecification imported) {
        return imported.remarks().stream().map(Remark::line).toList();
    }

    /** The settings of the methods, defaults filled in; entries with a label of their own left out. */
    private static Map<String, Map<String, Object>> settings(JsonNode spec) {
        Map<String, Map<String, Object>> all = new HashMap<>();
        for (JsonNode entry : spec.path("methods")) {
            String name =
                    entry.isTextual() ? entry.asText() : entry.fieldNames().next();
            JsonNode given = entry.path(name);
            Map<String, Object> settings = new HashMap<>();
            for (MethodSetting setting : MethodCatalog.find(name).orElseThrow().settings()) {
                settings.put(setting.key(), setting.defaultValue());
                if (given.has(setting.key())) {
                    settings.put(
                            setting.key(),
                            setting.canonical(YAML.convertValue(given.get(setting.key()), Object.class)));
                }
            }
            if (!given.has("as")) {
                all.put(name, settings);
            }
        }
        return all;
    }
}
