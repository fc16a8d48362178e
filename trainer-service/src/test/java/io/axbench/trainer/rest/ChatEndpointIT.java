package io.axbench.trainer.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.spec.Dtype;
import io.axbench.contracts.spec.ModelSpec;
import io.axbench.lm.ChatTurn;
import io.axbench.lm.GenerationRequest;
import io.axbench.lm.GenerationSettings;
import io.axbench.lm.Intervention;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.Tokens;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.domain.ModelShelf;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint with the default model behind it. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class ChatEndpointIT {

    private static final int PARALLEL = 32;

    @TestHTTPResource
    URI base;

    @Inject
    TrainerConfig config;

    @Inject
    ModelShelf shelf;

    private ChatClient client;

    @BeforeEach
    void open() {
        client = ChatClient.withModel(base, config);
    }

    @Test
    void aGreedyAnswerIsWhatTheModelWrites() {
        // Given
        ObjectNode body = ChatClient.question("Why is the sky blue?")
                .put("temperature", 0)
                .put("max_tokens", 24);
        List<ChatTurn> turns = List.of(ChatTurn.user("Why is the sky blue?"));

        // When
        HttpResponse<String> response = client.post(body);

        // Then
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode answer = ChatClient.json(response);
        try (ModelShelf.Loan loan = shelf.borrow(new ModelSpec(ChatClient.MODEL, Dtype.F32))) {
            LanguageModel model = loan.model();
            Tokens prompt = model.tokenizer().encode(model.chat().prompt(turns));
            Tokens written = model.generate(
                            List.of(new GenerationRequest(prompt, 0, 0)),
                            GenerationSettings.greedy(24),
                            new Intervention.None())
                    .getFirst();
            assertThat(ChatClient.text(response)).isEqualTo(model.tokenizer().decodePlain(written));
            assertThat(answer.at("/usage/prompt_tokens").intValue()).isEqualTo(prompt.size());
            assertThat(answer.at("/usage/completion_tokens").intValue()).isEqualTo(written.size());
            assertThat(answer.at("/usage/total_tokens").intValue()).isEqualTo(prompt.size() + written.size());
        }
        assertThat(answer.path("object").asText()).isEqualTo("chat.completion");
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("length");
        assertThat(answer.at("/choices/0/message/role").asText()).isEqualTo("assistant");
    }

    @Test
    void aStreamedAnswerIsTheSameTextTokenByToken() {
        // Given
        ObjectNode body = ChatClient.question("Tell me of snow \u2603 and \u00e9clairs, with many emojis.")
                .put("max_tokens", 40);
        HttpResponse<String> whole = client.post(body);
        body.put("stream", true).putObject("stream_options").put("include_usage", true);

        // When
        HttpResponse<String> response = client.post(body);

        // Then
        assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
        assertThat(response.body()).endsWith("data: [DONE]\n\n");
        List<JsonNode> events = ChatClient.events(response);
        assertThat(ChatClient.streamedText(response)).isEqualTo(ChatClient.text(whole));
        assertThat(events.getFirst().at("/choices/0/delta/role").asText()).isEqualTo("assistant");
        assertThat(events).hasSizeGreaterThan(20);
        assertThat(events.get(events.size() - 2).at("/choices/0/finish_reason"))
                .isEqualTo(ChatClient.json(whole).at("/choices/0/finish_reason"));
        assertThat(events.getLast().path("usage"))
                .isEqualTo(ChatClient.json(whole).path("usage"));
    }

    @Test
    void requestsThatArriveTogetherGetTheTextsThatTheyGetAlone() {
        // Given
        List<ObjectNode> bodies = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            bodies.add(ChatClient.question("Write a line about the number " + "x".repeat(i) + i)
                    .put("max_tokens", 12));
        }
        List<String> alone =
                bodies.stream().map(body -> ChatClient.text(client.post(body))).toList();

        // When
        List<CompletableFuture<HttpResponse<String>>> together =
                bodies.stream().map(client::postLater).toList();

        // Then
        assertThat(together.stream().map(CompletableFuture::join).map(ChatClient::text))
                .containsExactlyElementsOf(alone);
        assertThat(client.get("/q/metrics").body())
                .containsPattern("axbench_trainer_chat_batch_rows_max (1[0-9]|2[0-9]|3[0-2])\\.0");
    }

    @Test
    void aChatOfSeveralTurnsGoesThroughTheTemplateOfTheModel() {
        // Given
        List<ChatTurn> turns = List.of(
                ChatTurn.system("You answer with one word."),
                ChatTurn.user("Which animal barks?"),
                ChatTurn.assistant("Dog."),
                ChatTurn.user("Which one meows?"));
        ObjectNode body = ChatClient.question("");
        ArrayNode messages = body.putArray("messages");
        turns.forEach(turn -> messages.addObject().put("role", turn.role()).put("content", turn.content()));
        body.put("max_tokens", 4);

        // When
        JsonNode answer = ChatClient.json(client.post(body));

        // Then
        try (ModelShelf.Loan loan = shelf.borrow(new ModelSpec(ChatClient.MODEL, Dtype.F32))) {
            Tokens prompt = loan.model().tokenizer().encode(loan.model().chat().prompt(turns));
            assertThat(answer.at("/usage/prompt_tokens").intValue()).isEqualTo(prompt.size());
        }
    }

    @Test
    void theSameRequestGivesTheSameTextAndAnotherSeedAnother() {
        // Given
        ObjectNode body = ChatClient.question("Invent a name for a ship.").put("max_tokens", 16);
        String text = ChatClient.text(client.post(body));

        // When
        String again = ChatClient.text(client.post(body));
        String seeded = ChatClient.text(client.post(body.put("seed", 1)));

        // Then
        assertThat(again).isEqualTo(text);
        assertThat(seeded).isNotEqualTo(text);
    }

    @Test
    void theAnswerEndsBeforeAStopText() {
        // Given
        ObjectNode body = ChatClient.question("Count from one to ten in words.")
                .put("temperature", 0)
                .put("max_tokens", 40);
        String text = ChatClient.text(client.post(body));
        String stop = text.substring(text.length() / 2, text.length() / 2 + 3);

        // When
        JsonNode answer = ChatClient.json(client.post(body.put("stop", stop)));

        // Then
        assertThat(answer.at("/choices/0/message/content").asText()).isEqualTo(text.substring(0, text.indexOf(stop)));
        assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
    }

    @Test
    void theSuffixOfTheModelChoosesThePrecision() {
        // Given
        ObjectNode body = ChatClient.question("Hello!").put("temperature", 0).put("max_tokens", 4);
        JsonNode exact = ChatClient.json(client.post(body.put("model", ChatClient.MODEL + ":f32")));

        // When
        JsonNode fast = ChatClient.json(client.post(body.put("model", ChatClient.MODEL + ":bf16")));

        // Then
        assertThat(fast.path("model").asText()).isEqualTo(ChatClient.MODEL + ":bf16");
        assertThat(fast.path("system_fingerprint").asText())
                .startsWith("fp_")
                .isNotEqualTo(exact.path("system_fingerprint").asText());
    }

    @Test
    void theModelsOnDiskAreListed() {
        // When
        JsonNode list = ChatClient.json(client.get("/v1/models"));
        JsonNode one = ChatClient.json(client.get("/v1/models/" + ChatClient.MODEL));

        // Then
        assertThat(list.path("object").asText()).isEqualTo("list");
        assertThat(list.at("/data/0/id").asText()).isEqualTo(ChatClient.MODEL);
        assertThat(one).isEqualTo(list.at("/data/0"));
    }
}
