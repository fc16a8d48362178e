package io.axbench.gateway.domain.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo;
import io.axbench.contracts.Reason;
import io.axbench.contracts.catalog.TextMethods;
import io.axbench.contracts.spec.Budget;
import io.axbench.contracts.spec.Compat;
import io.axbench.contracts.spec.DataSpec;
import io.axbench.contracts.spec.DetectionSpec;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.contracts.spec.MethodSpec;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.contracts.spec.RunSpec;
import io.axbench.contracts.spec.SteeringSpec;
import io.axbench.contracts.spec.SteeringTask;
import io.axbench.gateway.domain.vectors.VectorCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpecificationReaderTest {

    private static final String SAMPLE = "layer: 15\ndata: {sample: true}\nmethods: [DiffMean]\n";

    @TempDir
    private Path folder = Path.of("");

    private Path root = Path.of("");
    private SpecificationReader reader = new SpecificationReader(
            new SpecificationSchema(), new Roots(List.of()), new EndpointNames(Set.of()), VectorCatalog.EMPTY);

    @BeforeEach
    void makeRoot() throws IOException {
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        reader = new SpecificationReader(
                new SpecificationSchema(),
                new Roots(List.of(root)),
                new EndpointNames(Set.of("gpt", "local")),
                VectorCatalog.EMPTY);
    }

    @Test
    void leastSpecificationGetsThePapersDefaults() {
        // When
        RunSpec spec = read("layer: 15\ndata: {sample: true}\nmethods: [DiffMean]\ndetection: {}\nsteering: {}\n");
        // Then
        assertThat(spec)
                .isEqualTo(new RunSpec(
                        "run",
                        new ModelSpec("smollm2-135m-instruct", Dtype.F32),
                        15,
                        new DataSpec(true, null, null, null, null),
                        List.of(new MethodSpec("DiffMean", "DiffMean", Map.of())),
                        new DetectionSpec(),
                        new SteeringSpec(
                                null,
                                null,
                                10,
                                List.of(0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0, 4.0, 5.0),
                                128,
                                1.0,
                                50,
                                null),
                        List.of(JudgeSpec.embedded()),
                        42,
                        null));
    }

    @Test
    void everyKeyIsRead() throws IOException {
        // Given
        Path data = parquet();
        Path pool = Files.writeString(root.resolve("pool.json"), "[]");
        String yaml = """
                name: concept10
                model: {source: smollm2-135m-instruct, dtype: bf16}
                layer: 3
                data: {parquet: %s, concepts: [2, 0]}
                methods: [DiffMean, {LinearProbe: {epochs: 12, learningRate: 1e-3, as: probe-short}}, LinearProbe, PCA:]
                steering: {pool: %s, instructions: 4, factors: [0.4, 2], newTokens: 64, temperature: 0, topK: 5}
                judges: [embedded]
                seed: -7
                """.formatted(data, pool);
        // When
        RunSpec spec = read(yaml);
        // Then
        assertThat(spec)
                .isEqualTo(new RunSpec(
                        "concept10",
                        new ModelSpec("smollm2-135m-instruct", Dtype.BF16),
                        3,
                        new DataSpec(false, data.toString(), null, null, List.of(2, 0)),
                        List.of(
                                new MethodSpec("DiffMean", "DiffMean", Map.of()),
                                new MethodSpec(
                                        "LinearProbe", "probe-short", Map.of("epochs", 12L, "learningRate", 1e-3)),
                                new MethodSpec("LinearProbe", "LinearProbe", Map.of()),
                                new MethodSpec("PCA", "PCA", Map.of())),
                        null,
                        new SteeringSpec(null, pool.toString(), 4, List.of(0.4, 2.0), 64, 0, 5, null),
                        List.of(JudgeSpec.embedded()),
                        -7,
                        null));
        assertThat(reader.read(SpecificationWriter.canonical(spec).getBytes(StandardCharsets.UTF_8), Notation.JSON)
                        .spec())
                .isEqualTo(spec);
    }

    @Test
    void aRunMayFollowThePublicCode() {
        // When
        RunSpec spec = read(SAMPLE + "detection: {}\ncompat: axbench\n");

        // Then
        assertThat(spec.compat()).isEqualTo(Compat.AXBENCH);
        assertThat(read(SAMPLE + "detection: {}\n").compat()).isNull();
        assertThat(reader.read(SpecificationWriter.canonical(spec).getBytes(StandardCharsets.UTF_8), Notation.JSON)
                        .spec())
                .isEqualTo(spec);
    }

    @ParameterizedTest
    @EnumSource(SteeringTask.class)
    void aSteeringTaskIsKept(SteeringTask task) {
        // When
        RunSpec spec = read("layer: 15\ndata: {sample: true}\nmethods: [DiffMean]\nsteering: {task: %s}\n"
                .formatted(task.name().toLowerCase(Locale.ROOT)));

        // Then
        assertThat(spec.steering().task()).isEqualTo(task);
        assertThat(reader.read(SpecificationWriter.canonical(spec).getBytes(StandardCharsets.UTF_8), Notation.JSON)
                        .spec())
                .isEqualTo(spec);
    }

    @Test
    void severalSeedsRunEveryMethodOnceWithEach() {
        // When
        RunSpec spec =
                read("layer: 15\ndata: {sample: true}\nmethods: [DiffMean, PCA]\ndetection: {}\nseeds: [7, 3]\n");

        // Then
        assertThat(spec.seed()).isEqualTo(7);
        assertThat(spec.entries())
                .extracting(MethodSpec::as, MethodSpec::seed)
                .containsExactly(
                        tuple("DiffMean@7", 7L), tuple("DiffMean@3", 3L), tuple("PCA@7", 7L), tuple("PCA@3", 3L));
        assertThat(spec.entries())
                .extracting(entry -> MethodSpec.entry(entry.as()))
                .contains("DiffMean", "PCA");
        assertThat(reader.read(SpecificationWriter.canonical(spec).getBytes(StandardCharsets.UTF_8), Notation.JSON)
                        .spec())
                .isEqualTo(spec);
    }

    @Test
    void sameContentHasTheSameHashInBothNotationsAndAnyOrder() {
        // Given
        RunSpec yaml =
                read("methods: [{ReFT-r1: {topK: 4, epochs: 1}}]\nlayer: 15\ndata: {sample: true}\ndetection: {}\n");
        String json = """
                {"detection":{},"data":{"sample":true},"seed":42,"layer":15,"methods":[{"ReFT-r1":{"epochs":1,"topK":4}}]}""";
        // When
        RunSpec other = reader.read(json.getBytes(StandardCharsets.UTF_8), Notation.JSON)
                .spec();
        // Then
        assertThat(SpecificationWriter.hash(other))
                .isEqualTo(SpecificationWriter.hash(yaml))
                .hasSize(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "detecton: {}                            | /detecton: unknown key; expected one of budget, compat, data, detection, dictionary, judges, layer, methods, model, name, seed, seeds, settle, steering; did you mean \"detection\"?",
                "steering: {factor: [1]}                 | /steering/factor: unknown key; expected one of factors, instructions, newTokens, pool, promptsBy, task, temperature, topK; did you mean \"factors\"?",
                "steering: {factors: [0.4, -1]}          | /steering/factors/1: found -1, expected more than 0",
                "steering: {factors: [1, 1]}             | /steering/factors: found an entry twice, expected each once; remove one",
                "steering: {instructions: 1}             | /steering/instructions: found 1, expected at least 2",
                "steering:                               | /steering: found null, expected object; write {} for an empty one",
                "name: x                                 | /: no axis is asked for; add `detection: {}`, `steering: {}` or both, or `dictionary: {}`",
                "steering: {topK: many}                  | /steering/topK: found \"many\", expected integer",
                "compat: other                           | /compat: found \"other\", expected one of axbench",
                "seeds: [1, 1]                           | /seeds: found an entry twice, expected each once; remove one",
                "judges: [embeded]                       | /judges/0: found \"embeded\", expected one of embedded, llm; did you mean \"embedded\"?",
                "model: {dtype: F32}                     | /model/dtype: found \"F32\", expected one of bf16, f16, f32; did you mean \"f32\"?",
            })
    void refusesAStructuralFaultInOneLine(String line, String fault) {
        // When
        InvalidSpecification refused = refused(SAMPLE + line);
        // Then
        assertThat(refused.faults()).extracting(Fault::line).contains(fault);
        assertThat(refused.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[DifMean]                         | /methods/0: unknown method \"DifMean\"; expected one of METHODS; did you mean \"DiffMean\"?",
                "[{LinearProbe: {epoch: 3}}]       | /methods/0/LinearProbe/epoch: unknown setting of LinearProbe; expected one of as, batch, epochs, factors, learningRate, weightDecay; did you mean \"epochs\"?",
                "[{LinearProbe: {epochs: 0}}]      | /methods/0/LinearProbe/epochs: found 0, expected a whole number from 1 to 1000",
                "[{LinearProbe: {epochs: 1.5}}]    | /methods/0/LinearProbe/epochs: found 1.5, expected a whole number from 1 to 1000",
                "[{LinearProbe: {epochs: all}}]    | /methods/0/LinearProbe/epochs: found \"all\", expected a whole number from 1 to 1000",
                "[PCA, PCA]                        | /methods/1: the label \"PCA\" stands twice, expected each once; add `as: LABEL` to one",
                "[{PCA: {as: Random}}, Random]     | /methods/1: the label \"Random\" stands twice, expected each once; add `as: LABEL` to one",
                "[{PCA: {}, Random: {}}]           | /methods/0: found 2 keys, expected one, the method's name; make each method an entry of its own",
                "[Prompt]                          | /methods: none of the methods has an axis that is asked for; add the other axis or another method",
                "[]                                | /methods: found 0 entries, expected at least 1",
                "[7]                               | /methods/0: found 7, expected string or object",
            })
    void refusesAMethodInOneLine(String methods, String fault) {
        // When
        InvalidSpecification refused = refused("layer: 15\ndata: {sample: true}\ndetection: {}\nmethods: " + methods);
        // Then
        String known = MethodCatalog.ALL.stream().map(MethodInfo::name).sorted().collect(Collectors.joining(", "));
        assertThat(refused.faults()).extracting(Fault::line).containsExactly(fault.replace("METHODS", known));
    }

    @Test
    void refusesSeedBesideSeeds() {
        // When
        InvalidSpecification refused = refused(SAMPLE + "detection: {}\nseed: 1\nseeds: [2, 3]\n");
        // Then
        assertThat(refused.getMessage()).isEqualTo("/seeds: found beside \"seed\"; leave out one of the two");
    }

    @Test
    void tellsAllFaultsAtOnce() {
        // When
        InvalidSpecification refused =
                refused("layer: -1\ndata: {}\nmethods: [Foo, {PCA: {x: 1}}]\ndetection: {}\nnaem: x\n");
        // Then
        assertThat(refused.faults())
                .extracting(Fault::pointer)
                .containsExactly("/naem", "/layer", "/data", "/methods/0", "/methods/1/PCA/x");
        assertThat(refused.getMessage()).startsWith("/naem: unknown key");
    }

    @ParameterizedTest
    @CsvSource({
        "'a: [',line 1",
        "'layer: 1\nlayer: 2\n',line 2",
        "'',found nothing",
        "'a: 1\n---\nb: 2\n',second document"
    })
    void refusesWhatIsNoYaml(String yaml, String part) {
        // When
        InvalidSpecification refused = refused(yaml);
        // Then
        assertThat(refused.getMessage()).contains(part).hasLineCount(1);
    }

    @Test
    void refusesALayerBeyondAKnownModel() {
        // When
        InvalidSpecification refused = refused("layer: 30\ndata: {sample: true}\nmethods: [PCA]\ndetection: {}\n");
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE);
        assertThat(refused.getMessage()).isEqualTo("/layer: found 30, expected 0 to 29; the model has 30 blocks");
    }

    @Test
    void refusesALayerBeyondAModelFolder() throws IOException {
        // Given
        Path model = Files.createDirectory(root.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{\"num_hidden_layers\": 2}");
        Files.writeString(model.resolve("model.safetensors"), "");
        // When
        InvalidSpecification refused = refused(SAMPLE + "detection: {}\nmodel: {source: %s}\n".formatted(model));
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE);
    }

    @Test
    void refusesAModelFolderWithoutWeights() throws IOException {
        // Given
        Path model = Files.createDirectory(root.resolve("model"));
        Files.writeString(model.resolve("config.json"), "{\"num_hidden_layers\": 20}");
        // When
        InvalidSpecification refused = refused(SAMPLE + "detection: {}\nmodel: {source: %s}\n".formatted(model));
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.BAD_MODEL);
        assertThat(refused.getMessage())
                .isEqualTo("/model/source: the folder has no *.safetensors file; fetch the weights");
    }

    @Test
    void suggestsAKnownModel() {
        // When
        InvalidSpecification refused = refused(SAMPLE + "detection: {}\nmodel: {source: smollm2-135-instruct}\n");
        // Then
        assertThat(refused.getMessage()).contains("did you mean \"smollm2-135m-instruct\"?");
    }

    @Test
    void refusesPathsOutsideTheRootsWhateverLeadsThere() throws IOException {
        // Given
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path link = Files.createSymbolicLink(root.resolve("link"), outside);
        for (String path : List.of(outside.toString(), link.toString(), root + "/../outside", "/no/such/file")) {
            // When
            InvalidSpecification refused =
                    refused("layer: 15\nmethods: [PCA]\ndetection: {}\ndata: {parquet: %s}\n".formatted(path));
            // Then
            assertThat(refused.reason()).as(path).isEqualTo(Reason.PATH_NOT_ALLOWED);
        }
    }

    @Test
    void refusesRelativeAndMissingPaths() throws IOException {
        // Given
        Path data = parquet();
        Files.delete(data.resolve("metadata.jsonl"));
        // When
        InvalidSpecification relative = refused("layer: 15\nmethods: [PCA]\ndetection: {}\ndata: {parquet: data}\n");
        InvalidSpecification missing =
                refused("layer: 15\nmethods: [PCA]\ndetection: {}\ndata: {parquet: %s/nowhere}\n".formatted(root));
        InvalidSpecification incomplete =
                refused("layer: 15\nmethods: [PCA]\ndetection: {}\ndata: {parquet: %s}\n".formatted(data));
        // Then
        assertThat(relative.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(missing.reason()).isEqualTo(Reason.MISSING_FILE);
        assertThat(incomplete.getMessage()).contains("metadata.jsonl");
    }

    @Test
    void dataThatAModelMakesAreRead() throws IOException {
        // Given
        Path list = Files.writeString(root.resolve("concepts.csv"), "concept,url\n");
        Path pool = Files.writeString(root.resolve("text.jsonl"), "");
        String yaml = """
                layer: 1
                data:
                  generate: {list: %s, endpoint: gpt, examples: 8, pairs: true, pools: {text: %s}, out: %s/made}
                methods: [DiffMean, Prompt]
                steering: {promptsBy: local}
                judges: [embedded, {llm: {endpoint: gpt, samples: 3}}, {llm: {endpoint: gpt, as: strict, temperature: 0}}]
                budget: 1.2345678
                """.formatted(list, pool, root);
        // When
        Specification specification = reader.read(yaml.getBytes(StandardCharsets.UTF_8), Notation.YAML);
        // Then
        RunSpec spec = specification.spec();
        assertThat(spec.data().generate())
                .isEqualTo(new GenerateSpec(
                        list.toString(),
                        "gpt",
                        8,
                        36,
                        10,
                        72,
                        true,
                        Map.of("text", pool.toString()),
                        root.resolve("made").toString()));
        assertThat(spec.steering().promptsBy()).isEqualTo("local");
        assertThat(spec.judges())
                .containsExactly(
                        JudgeSpec.embedded(),
                        new JudgeSpec("gpt", "gpt", 3, 0.7),
                        new JudgeSpec("strict", "gpt", 1, 0));
        assertThat(specification.budget()).isEqualTo(1.234567);
        RunSpec divided = spec.with(new Budget(0.234567, 1.0));
        Specification again =
                reader.read(SpecificationWriter.canonical(divided).getBytes(StandardCharsets.UTF_8), Notation.JSON);
        assertThat(again).isEqualTo(specification);
    }

    @Test
    void ownTextsNeedNoEndpointAndNoPool() throws IOException {
        // Given
        Path texts = Files.writeString(root.resolve("texts.csv"), "text,label\n");
        // When
        RunSpec spec = read("layer: 1\ndata: {texts: %s}\nmethods: [PCA]\nsteering: {}\n".formatted(texts));
        // Then
        assertThat(spec.data()).isEqualTo(new DataSpec(false, null, null, texts.toString(), null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{llm: {endpoint: gtp}}     | /judges/0/llm/endpoint: unknown endpoint \"gtp\"; expected one of gpt, local; did you mean \"gpt\"?; endpoints are configured as axbench.endpoint.NAME",
                "llm                        | /judges/0: found \"llm\", which needs an endpoint; write `llm: {endpoint: NAME}`",
                "{llm: {}}                  | /judges/0/llm: the key \"endpoint\" is missing; add it",
                "{lm: {endpoint: gpt}}      | /judges/0/lm: unknown key; expected one of llm; did you mean \"llm\"?",
                "{embedded: {samples: 2}}   | /judges/0/embedded: unknown key; expected one of llm",
                "{llm: {endpoint: gpt, samples: 17}} | /judges/0/llm/samples: found 17, expected at most 16",
                "{llm: {endpoint: gpt, samples: 3, temperature: 0}} | /judges/0/llm/samples: found 3 at temperature 0, where all of a text are equal; set samples to 1, or a temperature above 0",
                "{llm: {endpoint: gpt, as: embedded}} | /judges/0/llm: the label \"embedded\" is the embedded judge's; add `as: LABEL` with another one",
                "{llm: {endpoint: gpt}}, {llm: {endpoint: gpt}} | /judges/1/llm: the label \"gpt\" stands twice, expected each once; add `as: LABEL` to one",
                "embedded, embedded         | /judges/1: found an entry twice, expected each once; remove one",
            })
    void refusesWrongJudges(String judges, String fault) {
        // When
        InvalidSpecification refused = refused(SAMPLE + "steering: {}\njudges: [" + judges + "]\n");
        // Then
        assertThat(refused.getMessage()).isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{list: ROOT/none.csv, endpoint: gpt}            | /data/generate/list: found \"ROOT/none.csv\", which does not exist; correct the path",
                "{list: ROOT/list.xls, endpoint: gpt}            | /data/generate/list: found \"ROOT/list.xls\", expected a file that ends in one of .csv, .json, .jsonl, .txt",
                "{list: ROOT/list.txt, endpoint: gpt, out: ROOT/a/b} | /data/generate/out: found \"ROOT/a/b\", whose folder \"ROOT/a\" does not exist; make it",
                "{list: ROOT/list.txt, endpoint: gpt, out: ROOT/list.txt} | /data/generate/out: found \"ROOT/list.txt\", which is a file, expected a folder or nothing",
                "{list: ROOT/list.txt, endpoint: gpt, out: ROOT} | /data/generate/out: found \"ROOT\", which is a root itself, expected a folder inside one; add a name",
                "{list: ROOT/list.txt, endpoint: gpt, pools: {maths: ROOT/list.txt}} | /data/generate/pools/maths: unknown key; expected one of code, math, text; did you mean \"math\"?",
                "{list: ROOT/list.txt, endpoint: gpt, examples: 0} | /data/generate/examples: found 0, expected at least 2",
                "{list: ROOT/list.txt}                           | /data/generate: the key \"endpoint\" is missing; add it",
            })
    void refusesWrongData(String generate, String fault) throws IOException {
        // Given
        Files.writeString(root.resolve("list.txt"), "a concept\n");
        // When
        InvalidSpecification refused = refused("layer: 1\nmethods: [PCA]\ndetection: {}\ndata: {generate: %s}\n"
                .formatted(generate)
                .replace("ROOT", root.toString()));
        // Then
        assertThat(refused.getMessage()).isEqualTo(fault.replace("ROOT", root.toString()));
    }

    @Test
    void refusesAFolderToWriteWhoseParentLiesOutsideTheRoots() throws IOException {
        // Given: the folder lies inside, but is named by a link that does not
        Files.writeString(root.resolve("list.txt"), "a concept\n");
        Path made = Files.createDirectory(root.resolve("made"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), made);
        // When
        InvalidSpecification refused = refused(
                "layer: 1\nmethods: [PCA]\ndetection: {}\ndata: {generate: {list: %s, endpoint: gpt, out: %s}}\n"
                        .formatted(root.resolve("list.txt"), link));
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.PATH_NOT_ALLOWED);
        assertThat(refused.getMessage()).startsWith("/data/generate/out: found \"%s\"".formatted(link));
    }

    @Test
    void endingOfAListMayBeInCapitals() throws IOException {
        // Given
        Path list = Files.writeString(root.resolve("CONCEPTS.CSV"), "concept,url\n");
        // When
        RunSpec spec = read("layer: 1\nmethods: [PCA]\ndetection: {}\ndata: {generate: {list: %s, endpoint: gpt}}\n"
                .formatted(list));
        // Then
        assertThat(spec.data().generate().list()).isEqualTo(list.toString());
    }

    @Test
    void readsTheEndpointThatRatesForDetection() {
        // When
        RunSpec spec = read("layer: 1\ndata: {sample: true}\ndetection: {}\n"
                + "methods: [{PromptDetection: {endpoint: gpt}}, {PromptDetection: {as: own, endpoint: \"\"}}]\n");
        // Then
        assertThat(spec.methods()).extracting(TextMethods::rater).containsExactly("gpt", null);
        assertThat(refused("layer: 1\ndata: {sample: true}\ndetection: {}\n"
                                + "methods: [{PromptDetection: {endpoint: gtp}}]\n")
                        .getMessage())
                .isEqualTo("/methods/0/PromptDetection/endpoint: unknown endpoint \"gtp\"; expected one of gpt, local;"
                        + " did you mean \"gpt\"?; endpoints are configured as axbench.endpoint.NAME");
    }

    @Test
    void refusesAWriterOfPromptsThatNoMethodUses() {
        // When
        InvalidSpecification refused = refused(SAMPLE + "steering: {promptsBy: gpt}\n");
        // Then
        assertThat(refused.getMessage())
                .isEqualTo("/steering/promptsBy: found \"gpt\", but none of the methods is Prompt;"
                        + " add the method Prompt or leave the key out");
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1e-9", "1e9", "much", "null"})
    void refusesABudgetThatIsNone(String budget) {
        // When
        InvalidSpecification refused = refused(SAMPLE + "detection: {}\nbudget: " + budget + "\n");
        // Then
        assertThat(refused.getMessage()).startsWith("/budget: found");
    }

    @Test
    void autoencoderMustBeNamedAndBeThere() {
        assertThat(refused(SAMPLE.replace("DiffMean", "SAE") + "detection: {}\n")
                        .getMessage())
                .startsWith("/methods/0: the key \"sae\" is missing");
        assertThat(refused(SAMPLE.replace("DiffMean", "{SAE: {sae: /etc/passwd}}") + "detection: {}\n")
                        .reason())
                .isEqualTo(Reason.PATH_NOT_ALLOWED);
        assertThat(refused(SAMPLE.replace("DiffMean", "{SAE-A: {sae: %s/none}}".formatted(root)) + "detection: {}\n")
                        .getMessage())
                .startsWith("/methods/0/SAE-A/sae: found");
    }

    @Test
    void layersOfAMethodMustBeTheModels() {
        // When
        InvalidSpecification refused =
                refused(SAMPLE.replace("DiffMean", "{LoReFT: {layers: [20, 30, 5]}}") + "steering: {}\n");
        // Then
        assertThat(refused.reason()).isEqualTo(Reason.LAYER_OUT_OF_RANGE);
        assertThat(refused.getMessage())
                .isEqualTo("/methods/0/LoReFT/layers: found [5, 20, 30], expected layers from 0 to 29;"
                        + " the model has 30 blocks");
    }

    @Test
    void parquetDataNeedASteeringPool() throws IOException {
        // When
        InvalidSpecification refused =
                refused("layer: 15\nmethods: [PCA]\nsteering: {}\ndata: {parquet: %s}\n".formatted(parquet()));
        // Then
        assertThat(refused.getMessage()).startsWith("/steering: the key \"pool\" is missing");
    }

    private Path parquet() throws IOException {
        Path data = Files.createDirectories(root.resolve("data"));
        for (String file : List.of("train_data.parquet", "latent_eval_data.parquet", "metadata.jsonl")) {
            Files.writeString(data.resolve(file), "");
        }
        return data;
    }

    private RunSpec read(String yaml) {
        return reader.read(yaml.getBytes(StandardCharsets.UTF_8), Notation.YAML).spec();
    }

    private InvalidSpecification refused(String yaml) {
        InvalidSpecification refused = catchThrowableOfType(InvalidSpecification.class, () -> read(yaml));
        assertThat(refused).as("refusal of " + yaml).isNotNull();
        return refused;
    }
}
