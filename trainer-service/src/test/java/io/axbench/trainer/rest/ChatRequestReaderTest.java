package io.axbench.trainer.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.ChatTurn;
import io.axbench.trainer.chat.ChatRefused;
import io.axbench.trainer.chat.ChatRequest;
import io.axbench.trainer.chat.ChatRequest.Delivery;
import io.axbench.trainer.chat.ChatRequest.Sampling;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String FULL = """
            {"model":"m:bf16","messages":[{"role":"developer","content":"Be brief."},
            {"role":"user","content":[{"type":"text","text":"One"},{"type":"text","text":"two"}]},
            {"role":"assistant","content":"Three"},{"role":"user","content":"Four"}],
            "temperature":0.5,"top_p":0.9,"top_k":40,"max_tokens":7,"seed":-3,"stop":["x","y"],"stream":true,
            "stream_options":{"include_usage":true},"n":1,"user":"somebody","frequency_penalty":0,"logprobs":false,
            "response_format":{"type":"text"},"tools":[],"logit_bias":{},"presence_penalty":null}""";

    @Test
    void everyParameterIsRead() throws IOException {
        // When
        ChatRequest request = ChatRequestReader.read(JSON.readTree(FULL));

        // Then
        assertThat(request.model()).isEqualTo("m:bf16");
        assertThat(request.turns())
                .containsExactly(
                        ChatTurn.system("Be brief."),
                        ChatTurn.user("One\ntwo"),
                        ChatTurn.assistant("Three"),
                        ChatTurn.user("Four"));
        assertThat(request.sampling()).isEqualTo(new Sampling(0.5, 0.9, 40));
        assertThat(request.mostTokens()).isEqualTo(7);
        assertThat(request.seed()).isEqualTo(-3);
        assertThat(request.stops()).containsExactly("x", "y");
        assertThat(request.delivery()).isEqualTo(Delivery.STREAMED_WITH_USAGE);
    }

    @Test
    void defaultsAreThoseOfTheInterface() throws IOException {
        // When
        ChatRequest request = ChatRequestReader.read(
                JSON.readTree("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"\"}]}"));

        // Then
        assertThat(request.sampling()).isEqualTo(new Sampling(1, 1, 0));
        assertThat(request.mostTokens()).isNull();
        assertThat(request.seed()).isNull();
        assertThat(request.stops()).isEmpty();
        assertThat(request.delivery()).isEqualTo(Delivery.WHOLE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":-1|temperature",
                "\"temperature\":2.1|temperature",
                "\"temperature\":\"hot\"|temperature",
                "\"temperature\":1e999|temperature",
                "\"top_p\":0|top_p",
                "\"top_p\":1.5|top_p",
                "\"top_k\":-2|top_k",
                "\"max_tokens\":0|max_tokens",
                "\"max_tokens\":1.5|max_tokens",
                "\"max_completion_tokens\":-1|max_completion_tokens",
                "\"max_tokens\":5,\"max_completion_tokens\":6|max_tokens",
                "\"seed\":\"a\"|seed",
                "\"seed\":99999999999999999999|seed",
                "\"stop\":\"\"|stop",
                "\"stop\":[1]|stop",
                "\"stop\":{}|stop",
                "\"stream\":\"yes\"|stream",
                "\"stream\":true,\"stream_options\":{\"include_usage\":1}|stream_options.include_usage"
            })
    void wrongValuesAreRefusedByName(String parameter, String name) {
        assertThatThrownBy(() -> read(parameter)).isInstanceOfSatisfying(ChatRefused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ChatRefused.Kind.INVALID_VALUE);
            assertThat(refused.param()).isEqualTo(name);
            assertThat(refused).hasMessageStartingWith(name + ": ");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"n\":2",
                "\"tools\":[{}]",
                "\"tool_choice\":\"required\"",
                "\"response_format\":{\"type\":\"json_object\"}",
                "\"logprobs\":true",
                "\"top_logprobs\":3",
                "\"frequency_penalty\":0.5",
                "\"logit_bias\":{\"50256\":-100}",
                "\"modalities\":[\"text\",\"audio\"]",
                "\"reasoning_effort\":\"high\"",
                "\"temprature\":0"
            })
    void whatWouldChangeTheAnswerIsRefused(String parameter) {
        assertThatThrownBy(() -> read(parameter)).isInstanceOfSatisfying(ChatRefused.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ChatRefused.Kind.UNSUPPORTED_PARAMETER);
            assertThat(parameter).startsWith("\"" + refused.param() + "\"");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "1",
                "{}",
                "{\"model\":3}",
                "{\"model\":\"m\"}",
                "{\"model\":\"m\",\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":\"hi\"}",
                "{\"model\":\"m\",\"messages\":[\"hi\"]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\"}]}",
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}]}"
            })
    void whatIsNoChatIsRefused(String body) {
        assertThatThrownBy(() -> ChatRequestReader.read(JSON.readTree(body))).isInstanceOf(ChatRefused.class);
    }

    @Test
    void damagedBodiesAreReadOrRefused() {
        // Given
        long seed = 20_261_124;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] whole = FULL.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            for (int hit = 0; hit <= i % 4; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }

            // When
            Throwable thrown = catchThrowable(() -> ChatRequestReader.read(JSON.readTree(damaged)));

            // Then
            assertThat(thrown == null || thrown instanceof ChatRefused || thrown instanceof IOException)
                    .as("seed %d, round %d: %s", seed, i, thrown)
                    .isTrue();
        }
    }

    private static ChatRequest read(String parameter) throws IOException {
        return ChatRequestReader.read(JSON.readTree(
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + parameter + "}"));
    }
}
