package io.axbench.generator.domain;

import static io.axbench.generator.source.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady;
import io.axbench.contracts.Cost;
import io.axbench.contracts.DataMade;
import io.axbench.contracts.DataMade.Rejection;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Message;
import io.axbench.contracts.Reason;
import io.axbench.contracts.RunPlanned;
import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.WorkFailed;
import io.axbench.contracts.spec.GenerateSpec;
import io.axbench.endpoint.Asker;
import io.axbench.endpoint.ChatEndpoint;
import io.axbench.generator.domain.RunPlan.Batch;
import io.axbench.generator.layout.ParquetFile;
import io.axbench.generator.making.FakeEndpoint;
import io.axbench.generator.making.LanguageModels;
import io.axbench.generator.making.WritingModel;
import io.axbench.generator.source.Concept;
import io.axbench.generator.source.ParquetFolder;
import io.axbench.generator.source.PathRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeRunIT {

    private static final Asker ASKER = new Asker("run", null, () -> {});

    @TempDir
    Path folder;

    private PathRoots roots;
    private Path list;

    @BeforeEach
    void writeAList() throws IOException {
        folder = folder.toRealPath();
        roots = new PathRoots(List.of(folder));
        list = Files.writeString(folder.resolve("concepts.csv"), """
                concept,url
                terms related to dogs,https://www.neuronpedia.org/gemma-2-2b/20-gemmascope-res-16k/56
                programming languages and their syntax,
                words about weather,
                "rivers, lakes and seas",
                """);
    }

    @Test
    void makesEveryRowThatIsAskedFor() {
        // Given
        RunSubmitted run = Runs.made(list, "fake", null, null);

        // When
        List<Message> messages = messages(run, FakeEndpoint.writing(), 3);

        // Then
        RunPlanned page = (RunPlanned) messages.getFirst();
        assertThat(page.concepts()).allMatch(concept -> concept.dataHash() == null);
        assertThat(page.concepts())
                .extracting(RunPlanned.PlannedConcept::genre)
                .containsExactly(Genre.TEXT, Genre.CODE, Genre.TEXT, Genre.TEXT);
        assertThat(messages).hasSize(1 + 2 * 4);
        ConceptReady dogs = (ConceptReady) messages.get(1);
        assertThat(dogs.positives()).hasSize(12).allMatch(row -> row.plain() != null);
        assertThat(dogs.eval().stream().filter(row -> row.category() == Category.POSITIVE))
                .hasSize(8);
        assertThat(dogs.eval().stream().filter(row -> row.category() == Category.NEGATIVE))
                .hasSize(8);
        assertThat(dogs.eval().stream().filter(row -> row.category() == Category.HARD_NEGATIVE))
                .hasSize(3);
        assertThat(dogs.negatives().rows()).hasSize(6).allMatch(row -> row.answer() == null);
        assertThat(messages.get(2)).isInstanceOfSatisfying(DataMade.class, made -> {
            assertThat(made.dataHash()).isEqualTo(dogs.dataHash());
            assertThat(made.model()).isEqualTo("fake-1");
            assertThat(made.positives()).isEqualTo(12);
            assertThat(made.hardNegatives()).isEqualTo(3);
            assertThat(made.promptsHash()).hasSize(64);
            // genre, 12 + 8 + 8 answers, 12 plain ones, words, 6 senses less the one that is left out, 5 checks, 3 rows
            assertThat(made.cost())
                    .isEqualTo(new Cost(
                            1 + 40 + 1 + 6 + 5 + 3, 0, 560, 280, made.cost().dollars()));
            assertThat(made.cost().dollars()).isBetween(55.9e-6, 56.1e-6);
        });
    }

    @Test
    void dictionaryRunAsksForTrainingRowsAlone() {
        // Given
        GenerateSpec generate = new GenerateSpec(list.toString(), "fake", 12, 0, 0, 6, false, Map.of(), null);

        // When
        List<Message> messages = messages(Runs.dictionary(Runs.made(generate, null)), FakeEndpoint.writing(), 3);

        // Then
        assertThat(messages.get(1)).isInstanceOfSatisfying(ConceptReady.class, ready -> {
            assertThat(ready.positives()).hasSize(12);
            assertThat(ready.eval()).isEmpty();
        });
        // genre and 12 answers
        assertThat(messages.get(2))
                .isInstanceOfSatisfying(
                        DataMade.class, made -> assertThat(made.cost().calls()).isEqualTo(13));
    }

    @Test
    void neverAnswersAnEvaluationInstructionInTraining() {
        // When
        List<Message> messages = messages(Runs.made(list, "fake", null, null), FakeEndpoint.writing(), 1);

        // Then
        for (Message message : messages) {
            if (message instanceof ConceptReady ready) {
                assertThat(ready.eval())
                        .extracting(ConceptReady.EvalRow::instruction)
                        .doesNotContainAnyElementsOf(ready.positives().stream()
                                .map(ConceptReady.TrainRow::instruction)
                                .toList());
            }
        }
    }

    @Test
    void makesTheSameRowsAfterAnInterruptionAndAsksNothingTwice() {
        // Given
        RunSubmitted run = Runs.made(list, "fake", null, null);
        List<Message> whole = messages(run, FakeEndpoint.writing(), 1);
        FakeEndpoint endpoint = FakeEndpoint.writing().goAwayAfter(150);
        List<Message> messages = new ArrayList<>();
        Mark[] mark = {Mark.START};

        // When
        assertThatThrownBy(() -> goOn(run, models(endpoint, 3), mark, messages))
                .isInstanceOf(AxbenchException.class)
                .hasMessage("gone");
        endpoint.goAwayAfter(Integer.MAX_VALUE);
        goOn(run, models(endpoint, 3), mark, messages);

        // Then
        assertThat(messages.stream().filter(ConceptReady.class::isInstance))
                .containsExactlyElementsOf(
                        whole.stream().filter(ConceptReady.class::isInstance).toList());
        assertThat(endpoint.asked().values()).allMatch(times -> times == 1);
    }

    @Test
    void failsAConceptWithTooFewRowsAndMakesTheOthers() {
        // Given
        FakeEndpoint endpoint = refusing(prompt -> prompt.contains("weather") && prompt.contains("clear use"));

        // When
        List<Message> messages = messages(Runs.made(list, "fake", null, null), endpoint, 2);

        // Then
        assertThat(messages.stream().filter(ConceptReady.class::isInstance)).hasSize(3);
        assertThat(messages.stream().filter(WorkFailed.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(WorkFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Reason.BAD_DATA);
                    assertThat(failure.conceptId()).isEqualTo(2);
                    assertThat(failure.detail())
                            .contains(
                                    "concept 2, words about weather: fake gave 0 training positives",
                                    "expected 12, at least 9; rejected: 100 refusal");
                });
        assertThat(paid(messages).calls())
                .isEqualTo(endpoint.asked().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    @Test
    void tellsWhatTheLastConceptCostThoughItFails() {
        // Given
        FakeEndpoint endpoint = refusing(prompt -> prompt.contains("lakes") && prompt.contains("clear use"));
        List<Message> messages = new ArrayList<>();
        Mark[] mark = {Mark.START};

        // When
        goOn(Runs.made(list, "fake", null, null), models(endpoint, 2), mark, messages);

        // Then
        assertThat(messages.getLast()).isInstanceOfSatisfying(WorkFailed.class, failure -> {
            assertThat(failure.conceptId()).isEqualTo(3);
            assertThat(failure.cost().calls()).isGreaterThan(100);
        });
        int asked =
                endpoint.asked().values().stream().mapToInt(Integer::intValue).sum();
        assertThat(paid(messages).calls()).isEqualTo(asked);
        assertThat(mark[0].reported().calls()).isEqualTo(asked);
    }

    private static Cost paid(List<Message> messages) {
        Cost paid = Cost.NONE;
        for (Message message : messages) {
            if (message instanceof DataMade made) {
                paid = paid.plus(made.cost());
            } else if (message instanceof WorkFailed failure && failure.cost() != null) {
                paid = paid.plus(failure.cost());
            }
        }
        return paid;
    }

    @Test
    void countsRejectionsByReasonAndReplacesTheRows() {
        // Given
        FakeEndpoint endpoint = refusing(prompt -> prompt.contains("dogs") && prompt.hashCode() % 11 == 0);

        // When
        List<Message> messages = messages(Runs.made(list, "fake", null, null), endpoint, 2);

        // Then
        DataMade dogs = (DataMade) messages.get(2);
        assertThat(dogs.rejections()).extracting(Rejection::reason).contains("refusal");
        assertThat(dogs.positives()).isEqualTo(12);
    }

    @Test
    void writesTheSetAndReadsItBackTheSame() throws IOException {
        // Given
        Path out = folder.resolve("sets/mine");
        RunSubmitted run = Runs.made(list, "fake", out, null);
        FakeEndpoint endpoint = refusing(prompt -> prompt.contains("dogs") && prompt.hashCode() % 11 == 0);

        // When
        List<Message> messages = messages(run, endpoint, 2);

        // Then
        try (ParquetFolder read = ParquetFolder.open(out)) {
            assertThat(read.concepts()).hasSize(4);
            for (Message message : messages) {
                if (message instanceof ConceptReady ready) {
                    Concept concept = read.concepts().get(ready.conceptId());
                    assertThat(read.rows(concept).positives()).isEqualTo(ready.positives());
                    assertThat(read.rows(concept).eval()).isEqualTo(ready.eval());
                    assertThat(read.negatives(concept))
                            .isEqualTo(ready.negatives().rows());
                    assertThat(new ConceptContent(
                                            concept, read.rows(concept), ConceptContent.pool(read.negatives(concept)))
                                    .dataHash())
                            .isEqualTo(ready.dataHash());
                }
            }
        }
        assertThat(Files.readString(out.resolve("rejected.jsonl")))
                .contains("\"concept_id\":0", "\"reason\":\"refusal\"", "I'm sorry, but I can't help with that.");
        assertThat(ParquetFile.columns(out.resolve("latent_eval_data.parquet")))
                .last()
                .isEqualTo("sae_id BIGINT");
        assertThat(ParquetFile.query(
                        out.resolve("latent_eval_data.parquet"),
                        "SELECT DISTINCT sae_link || ' ' || sae_id FROM FILE WHERE concept_id = 0"))
                .containsExactly("https://www.neuronpedia.org/gemma-2-2b/20-gemmascope-res-16k/56 56");
        assertThat(ParquetFile.query(
                        out.resolve("dpo_train_data.parquet"), "SELECT count(*) FROM FILE WHERE concept_id >= 0"))
                .containsExactly(Long.toString(messages.stream()
                        .filter(ConceptReady.class::isInstance)
                        .flatMap(message -> ((ConceptReady) message).positives().stream())
                        .filter(row -> row.plain() != null)
                        .count()));
        assertThat(folder.resolve("sets").toFile().list()).containsExactly("mine");
        // a second run of the same set finds it there
        messages(Runs.made(list, "fake", out, null), endpoint, 2);
        assertRefused(
                () -> RunPlan.open(
                        Runs.made(
                                new GenerateSpec(list.toString(), "fake", 13, 8, 3, 6, true, Map.of(), out.toString()),
                                null),
                        roots,
                        models(endpoint, 1)),
                Reason.INVALID_SPECIFICATION,
                "nothing is written over");
    }

    @Test
    void takesASetOfOtherGenresForAnother() throws IOException {
        // Given
        Path out = folder.resolve("sets/genres");
        Path named = folder.resolve("named.jsonl");
        Files.writeString(named, "{\"concept\": \"loops\", \"genre\": \"text\"}\n");
        messages(Runs.made(named, "fake", out, null), FakeEndpoint.writing(), 1);

        // When
        Files.writeString(named, "{\"concept\": \"loops\", \"genre\": \"code\"}\n");

        // Then
        assertRefused(
                () -> RunPlan.open(Runs.made(named, "fake", out, null), roots, models(FakeEndpoint.writing(), 1)),
                Reason.INVALID_SPECIFICATION,
                "nothing is written over");
    }

    @Test
    void leavesNothingHalfWrittenWhenItIsStopped() {
        // Given
        Path out = folder.resolve("sets/mine");
        RunSubmitted run = Runs.made(list, "fake", out, null);
        FakeEndpoint endpoint = FakeEndpoint.writing();
        int[] concepts = {0};

        // When
        try (RunPlan plan = RunPlan.open(run, roots, models(endpoint, 1))) {
            assertThatThrownBy(() -> plan.writeOut(() -> {
                        if (concepts[0]++ == 2) {
                            throw new CancellationException();
                        }
                    }))
                    .isInstanceOf(CancellationException.class);
        }

        // Then
        assertThat(folder.resolve("sets")).isEmptyDirectory();
    }

    @Test
    void asksForSteeringPromptsOfAnyData() {
        // Given
        RunSubmitted run = Runs.onSample(null, 2, "fake", "Prompt");

        // When
        List<Message> messages = messages(run, FakeEndpoint.writing(), 1);

        // Then
        assertThat(messages.stream().filter(ConceptReady.class::isInstance))
                .hasSize(4)
                .allSatisfy(message -> {
                    assertThat(((ConceptReady) message).steeringPrompt().by()).isEqualTo("fake-1");
                    assertThat(((ConceptReady) message).steeringPrompt().text()).startsWith("Let the theme run");
                });
        assertThat(messages.stream().filter(DataMade.class::isInstance))
                .hasSize(4)
                .allSatisfy(message ->
                        assertThat(((DataMade) message).cost().calls()).isEqualTo(1));
    }

    @Test
    void asksForNoSteeringPromptsThatNoMethodUses() {
        // When
        List<Message> messages = messages(Runs.onSample(null, 2, "fake", "ReFT-r1"), FakeEndpoint.writing(), 1);

        // Then
        assertThat(messages.stream().filter(DataMade.class::isInstance)).isEmpty();
        assertThat(messages.stream().filter(ConceptReady.class::isInstance))
                .hasSize(4)
                .allMatch(message -> ((ConceptReady) message).steeringPrompt() == null);
    }

    @Test
    void needsNoEndpointForOwnTexts() throws IOException {
        // Given
        Path texts = Files.writeString(
                folder.resolve("texts.csv"),
                "concept,text,label\nd,a,1\nd,b,1\nd,c,0\nd,e,0\nf,g,1\nf,h,1\nf,i,0\nf,j,0\n");
        List<Message> messages = new ArrayList<>();

        // When
        goOn(Runs.onTexts(texts), Runs.NOBODY, new Mark[] {Mark.START}, messages);

        // Then
        assertThat(messages).hasSize(3);
        ConceptReady first = (ConceptReady) messages.get(1);
        ConceptReady second = (ConceptReady) messages.get(2);
        assertThat(first.negatives().hash()).isNotEqualTo(second.negatives().hash());
        assertThat(first.steering().instructions()).hasSize(2);
    }

    @Test
    void refusesWhatCannotBeMadeBeforeAnythingIsAsked() {
        // Given
        FakeEndpoint endpoint = FakeEndpoint.writing();
        GenerateSpec tooMany = new GenerateSpec(list.toString(), "fake", 12, 50, 3, 6, false, Map.of(), null);
        GenerateSpec unknown =
                new GenerateSpec(list.toString(), "fake", 12, 8, 3, 6, false, Map.of("poetry", "x"), null);
        GenerateSpec other = new GenerateSpec(list.toString(), "fake", 12, 8, 3, 6, false, Map.of(), "/etc/axbench");

        // When Then
        assertRefused(
                () -> RunPlan.open(Runs.made(tooMany, null), roots, models(endpoint, 1)),
                Reason.INVALID_SPECIFICATION,
                "data.generate.evalExamples: 50 instructions of genre");
        assertRefused(
                () -> RunPlan.open(Runs.made(unknown, null), roots, models(endpoint, 1)),
                Reason.INVALID_SPECIFICATION,
                "found 'poetry', expected text, code or math");
        assertRefused(
                () -> RunPlan.open(Runs.made(other, null), roots, models(endpoint, 1)),
                Reason.PATH_NOT_ALLOWED,
                "data.generate.out: /etc/axbench");
    }

    @Test
    void stopsBetweenQuestionsWhenToldTo() {
        // Given
        FakeEndpoint endpoint = FakeEndpoint.writing();
        int[] asked = {0};
        Asker asker = new Asker("run", null, () -> {
            if (asked[0]++ == 30) {
                throw new CancellationException();
            }
        });
        LanguageModels models = new LanguageModels(name -> endpoint, asker, 1);

        // When Then
        assertThatThrownBy(() ->
                        goOn(Runs.made(list, "fake", null, null), models, new Mark[] {Mark.START}, new ArrayList<>()))
                .isInstanceOf(CancellationException.class);
        assertThat(endpoint.asked()).hasSize(30);
    }

    private static FakeEndpoint refusing(Predicate<String> prompts) {
        WritingModel model = new WritingModel();
        return new FakeEndpoint(
                "fake",
                "fake-1",
                question -> FakeEndpoint.answer(
                        prompts.test(question.prompt())
                                ? "I'm sorry, but I can't help with that."
                                : model.apply(question.prompt())));
    }

    private static LanguageModels models(FakeEndpoint endpoint, int ahead) {
        ChatEndpoint local = new FakeEndpoint(
                "local",
                "smollm2-135m-instruct",
                question -> FakeEndpoint.answer("The small model says: " + question.prompt()));
        return new LanguageModels(name -> name.equals("local") ? local : endpoint, ASKER, ahead);
    }

    private List<Message> messages(RunSubmitted run, FakeEndpoint endpoint, int ahead) {
        List<Message> messages = new ArrayList<>();
        goOn(run, models(endpoint, ahead), new Mark[] {Mark.START}, messages);
        return messages;
    }

    private void goOn(RunSubmitted run, LanguageModels models, Mark[] mark, List<Message> messages) {
        try (RunPlan plan = RunPlan.open(run, roots, models)) {
            while (mark[0].sent() < plan.size()) {
                Batch batch = plan.next(mark[0], 25, () -> {});
                messages.addAll(batch.messages());
                mark[0] = batch.mark();
            }
            plan.writeOut(() -> {});
        }
    }
}
