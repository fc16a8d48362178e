package io.axbench.generator.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunCancelled;
import io.axbench.contracts.RunPaused;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunResumed;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.Budget;
import io.axbench.delivery.MessageCodec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.Spending;
import io.axbench.generator.domain.Mark;
import io.axbench.generator.domain.RunPlan;
import io.axbench.generator.domain.RunPlan.Batch;
import io.axbench.generator.domain.Runs;
import io.axbench.generator.layout.ParquetFile;
import io.axbench.generator.making.FakeEndpoint;
import io.axbench.generator.making.LanguageModels;
import io.axbench.generator.making.WritingModel;
import io.axbench.generator.source.PathRoots;
import io.axbench.testing.TopicProbe;
import io.axbench.testing.endpoint.Behaviour;
import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = MakingStack.class, restrictToAnnotatedClass = true)
class MakingIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Script GOOD = Script.plain().answering(new WritingModel());
    private static final String REFUSAL = "I'm sorry, but I can't help with that.";

    @Inject
    MessageCodec codec;

    @Inject
    Spending spending;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    ScriptedEndpoint endpoint;
    Path root;

    private TopicProbe probe;

    @BeforeEach
    void open() {
        endpoint.follow(GOOD);
        endpoint.reset();
        probe = new TopicProbe(bootstrap);
    }

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void makesASetOfTenConceptsFromAList() throws IOException {
        // Given
        endpoint.follow(GOOD.sometimes(new Behaviour.Say(REFUSAL), 0.1));
        Path out = root.resolve("ten");
        RunSubmitted run = Runs.made(list("ten", 10), "scripted", out, null);

        // When
        send(run);

        // Then
        List<ConceptReady> concepts = concepts(run, 10);
        assertThat(concepts).allSatisfy(concept -> {
            assertThat(concept.positives()).hasSize(12);
            assertThat(concept.negatives().rows()).allMatch(row -> row.answer() != null);
        });
        assertThat(planned(run).concepts()).hasSize(10).allMatch(concept -> concept.dataHash() == null);
        await().atMost(SOON).until(() -> Files.isDirectory(out));
        assertThat(ParquetFile.columns(out.resolve("train_data.parquet")))
                .containsExactly(
                        "input VARCHAR",
                        "output VARCHAR",
                        "output_concept VARCHAR",
                        "concept_genre VARCHAR",
                        "category VARCHAR",
                        "dataset_category VARCHAR",
                        "concept_id BIGINT");
        assertThat(ParquetFile.query(
                        out.resolve("train_data.parquet"),
                        "SELECT concat_ws(' ', category, concept_id < 0, count(*)) FROM FILE GROUP BY category,"
                                + " concept_id < 0 ORDER BY category"))
                .containsExactly("negative true 6", "positive false 120");
        assertThat(Files.readAllLines(out.resolve("metadata.jsonl"))).hasSize(10);
        List<DataMade> made = made(run, 10);
        int rejections = made.stream()
                .flatMap(one -> one.rejections().stream())
                .mapToInt(DataMade.Rejection::count)
                .sum();
        assertThat(rejections).isPositive();
        assertThat(Files.readAllLines(out.resolve("rejected.jsonl")))
                .hasSize(rejections)
                .allMatch(line -> line.contains("\"reason\":\"") && line.contains("\"output\":\""));
    }

    @Test
    void waitsForAnEndpointThatIsAwayAndAsksNothingTwice() throws IOException {
        // Given
        Path list = list("away", 6);
        RunSubmitted run = Runs.made(list, "scripted", null, null);
        endpoint.follow(GOOD.after(Duration.ofMillis(20)));

        // When
        send(run);
        await().atMost(SOON).until(() -> endpoint.total() > 120);
        endpoint.follow(GOOD.sometimes(new Behaviour.Fail(503, "down", "down"), 1));
        WorkFailed told = failed(run.runId());
        endpoint.follow(GOOD);

        // Then
        assertThat(told.reason()).isEqualTo(Reason.ENDPOINT_UNAVAILABLE);
        assertThat(told.terminal()).isFalse();
        List<ConceptReady> concepts = concepts(run, 6);
        assertThat(endpoint.answers().values()).allMatch(times -> times == 1);
        assertThat(concepts).isEqualTo(undisturbed(run));
        Cost reported = made(run, 6).stream().map(DataMade::cost).reduce(Cost.NONE, Cost::plus);
        assertThat(reported.calls()).isEqualTo(spending.spent(run.runId()).calls());
        assertThat(reported.dollars()).isCloseTo(spending.spent(run.runId()).dollars(), within(1e-9));
    }

    @Test
    void pausesWhenItsMoneyIsSpentAndGoesOnWithMore() throws IOException {
        // Given
        RunSubmitted run = Runs.made(list("budget", 3), "scripted", null, 0.004);

        // When
        send(run);
        RunPaused paused =
                (RunPaused) codec.read("RunPaused", probe.value(Topic.FAILURES.topicName(), run.runId(), SOON));
        long asked = endpoint.total();
        probe.send(
                Topic.RUNS.topicName(),
                run.runId(),
                "RunResumed",
                codec.write(new RunResumed(run.runId(), new Budget(100, 100))));

        // Then
        assertThat(paused.service()).isEqualTo("generator");
        assertThat(paused.limit()).isEqualTo(0.004);
        assertThat(paused.spent()).isPositive().isLessThanOrEqualTo(0.004);
        assertThat(asked).isPositive();
        assertThat(concepts(run, 3)).allMatch(concept -> concept.judgingBudget() == 1.5);
        assertThat(endpoint.answers().values()).allMatch(times -> times == 1);
    }

    @Test
    void stopsAskingForACancelledRun() throws IOException {
        // Given
        endpoint.follow(GOOD.after(Duration.ofMillis(300)));
        RunSubmitted run = Runs.made(list("cancel", 30), "scripted", null, null);

        // When
        send(run);
        await().atMost(SOON).until(() -> endpoint.total() > 50);
        RunSubmitted other = Runs.onSample(null, 2);
        send(other);
        concepts(other, 4);
        int meanwhile = endpoint.total();
        await().atMost(SOON).until(() -> endpoint.total() > meanwhile);
        probe.send(Topic.RUNS.topicName(), run.runId(), "RunCancelled", codec.write(new RunCancelled(run.runId())));

        // Then: it held up no other run, and asks nothing any more
        await().atMost(SOON).until(() -> {
            int asked = endpoint.total();
            Thread.sleep(2_000);
            return endpoint.total() == asked;
        });
        assertThat(WholeTopic.keys(bootstrap, Topic.CONCEPTS.topicName()))
                .filteredOn(key -> key.startsWith(run.runId() + ":"))
                .hasSizeLessThan(30);
    }

    @Test
    void failsARunThatAnEndpointRefuses() throws IOException {
        // Given
        RunSubmitted run = Runs.made(list("locked", 2), "locked", null, null);

        // When
        send(run);

        // Then
        WorkFailed failure = failed(run.runId());
        assertThat(failure.reason()).isEqualTo(Reason.ENDPOINT_REFUSED);
        assertThat(failure.terminal()).isTrue();
        assertThat(failure.conceptId()).isNull();
        assertThat(failure.detail()).contains("locked");
    }

    @Test
    void failsARunThatNamesAnUnknownEndpoint() throws IOException {
        // Given
        RunSubmitted run = Runs.made(list("unknown", 2), "elsewhere", null, null);

        // When
        send(run);

        // Then
        WorkFailed failure = failed(run.runId());
        assertThat(failure.reason()).isEqualTo(Reason.INVALID_SPECIFICATION);
        assertThat(failure.detail()).contains("elsewhere", "scripted");
    }

    @Test
    void tellsHowManyConceptsADataSetHas() throws Exception {
        // Given
        Path list = list("size", 7);

        // When Then
        assertThat(size("{\"generate\": {\"list\": \"" + list + "\", \"endpoint\": \"scripted\", \"pools\": {}}}"))
                .isEqualTo("200 {\"concepts\":7}");
        assertThat(size("{\"generate\": {\"list\": \"" + list + "\", \"pools\": {}}, \"concepts\": [1, 2]}"))
                .isEqualTo("200 {\"concepts\":2}");
        assertThat(size("{\"sample\": true}")).isEqualTo("200 {\"concepts\":4}");
        assertThat(size("{}")).startsWith("400 {\"reason\":\"INVALID_SPECIFICATION\",\"detail\":\"data: found none of");
        assertThat(size("{\"parquet\": \"/etc\"}")).startsWith("400 {\"reason\":\"PATH_NOT_ALLOWED\"");
        assertThat(size("{\"sample\"")).startsWith("400 {\"reason\":\"INVALID_SPECIFICATION\"");
        assertThat(size("null")).startsWith("400 {\"reason\":\"INVALID_SPECIFICATION\"");
    }

    @Test
    void describesItsAddresses() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            // When
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/openapi"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            // Then
            assertThat(response.body()).contains("title: AxBench generator", "/api/data/size:", "/api/data/files:");
        }
    }

    private String size(String data) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/data/size"))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(data))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        }
    }

    /** The concepts of the same run as a model in memory makes them without any trouble. */
    private List<ConceptReady> undisturbed(RunSubmitted run) {
        FakeEndpoint fake = FakeEndpoint.writing();
        LanguageModels models = new LanguageModels(name -> fake, new Asker(run.runId(), null, () -> {}), 1);
        List<ConceptReady> concepts = new ArrayList<>();
        try (RunPlan plan = RunPlan.open(run, new PathRoots(List.of(root)), models)) {
            Mark mark = Mark.START;
            while (mark.sent() < plan.size()) {
                Batch batch = plan.next(mark, 25, () -> {});
                for (Message message : batch.messages()) {
                    if (message instanceof ConceptReady ready) {
                        concepts.add(ready);
                    }
                }
                mark = batch.mark();
            }
        }
        return concepts;
    }

    private Path list(String about, int concepts) throws IOException {
        StringBuilder lines = new StringBuilder("concept,url\n");
        for (int i = 0; i < concepts; i++) {
            lines.append("a theme about ")
                    .append(about)
                    .append(" number ")
                    .append(i)
                    .append(",\n");
        }
        return Files.writeString(root.resolve(about + ".csv"), lines);
    }

    private void send(RunSubmitted run) {
        probe.send(Topic.RUNS.topicName(), run.key(), "RunSubmitted", codec.write(run));
    }

    private RunPlanned planned(RunSubmitted run) {
        return (RunPlanned) codec.read("RunPlanned", probe.value(Topic.PLANS.topicName(), run.runId() + ":0", SOON));
    }

    private WorkFailed failed(String key) {
        return (WorkFailed) codec.read("WorkFailed", probe.value(Topic.FAILURES.topicName(), key, SOON));
    }

    private List<ConceptReady> concepts(RunSubmitted run, int count) {
        return probe.records(Topic.CONCEPTS.topicName(), record -> of(run, record.key()), count, SOON).stream()
                .map(record -> (ConceptReady) codec.read("ConceptReady", record.value()))
                .sorted(Comparator.comparingInt(ConceptReady::conceptId))
                .toList();
    }

    private List<DataMade> made(RunSubmitted run, int count) {
        return probe
                .records(
                        Topic.PLANS.topicName(), record -> of(run, record.key()) && isMade(record.value()), count, SOON)
                .stream()
                .map(record -> (DataMade) codec.read("DataMade", record.value()))
                .toList();
    }

    private static boolean isMade(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).contains("promptsHash");
    }

    private static boolean of(RunSubmitted run, String key) {
        return key.startsWith(run.runId() + ":");
    }
}
