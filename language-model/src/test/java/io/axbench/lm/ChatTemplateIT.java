package io.axbench.lm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The default model's own chat template, against texts and ids that transformers made. */
class ChatTemplateIT {

    private static Tokenizer tokenizer;
    private static ChatTemplate chat;

    @BeforeAll
    static void load() {
        try (Checkpoint checkpoint = Checkpoint.open(ReferenceFiles.model())) {
            tokenizer = checkpoint.tokenizer();
            chat = checkpoint.chat(tokenizer);
        }
    }

    @Test
    void promptsEqualTheReferenceTextsAndIds() {
        JsonNode expected = ReferenceFiles.in("fixtures/smollm2-135m-instruct").json("expected.json");
        for (JsonNode prompt : expected.get("prompts")) {
            // When
            String text = chat.prompt(prompt.get("user").textValue());

            // Then
            assertThat(text).isEqualTo(prompt.get("chat_text").textValue());
            assertThat(tokenizer.encode(text)).isEqualTo(ReferenceFiles.tokens(prompt.get("token_ids")));
        }
    }

    @Test
    void conversationsEndWithTheAnswer() {
        // Given
        JsonNode expected = ReferenceFiles.in("fixtures/smollm2-135m-instruct").json("tokenizer_cases.json");
        Tokens twoTurns = ReferenceFiles.tokens(expected.get("chat_template_two_turn_ids"));

        // When
        String text = chat.conversation("1", "2");

        // Then: the reference without <|im_end|> and newline
        assertThat(tokenizer.encode(text)).isEqualTo(twoTurns.slice(0, twoTurns.size() - 2));
        assertThat(tokenizer.encode(chat.prompt("1")))
                .isEqualTo(ReferenceFiles.tokens(expected.get("chat_template_generation_ids")));
        assertThat(chat.conversation("Hi", " spaces kept \n")).endsWith("assistant\n spaces kept \n");
        assertThat(chat.conversation("Hi", "")).isEqualTo(chat.prompt("Hi"));
    }

    @Test
    void ofAReopenedChatTheRemnantOfATurnIsLeft() {
        // When
        Tokens reopened = tokenizer.encode(chat.reopened("1", "2"));
        Tokens remnant = reopened.slice(0, reopened.size() - chat.closingTokens());

        // Then: what the reference's training texts end with
        assertThat(tokenizer.decode(remnant)).isEqualTo(chat.conversation("1", "2") + "<|im_end|>\n<|im_start|>ass");
        assertThat(remnant.size())
                .isEqualTo(tokenizer.encode(chat.conversation("1", "2")).size() + 4);
    }

    @Test
    void chatsOfSeveralTurnsKeepTheirOrder() {
        // Given
        List<ChatTurn> turns = List.of(
                ChatTurn.system("Be brief."),
                ChatTurn.user("One?"),
                ChatTurn.assistant("Two."),
                ChatTurn.user("Three?"));

        // When
        String text = chat.prompt(turns);

        // Then
        assertThat(text)
                .isEqualTo("<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nOne?<|im_end|>\n"
                        + "<|im_start|>assistant\nTwo.<|im_end|>\n<|im_start|>user\nThree?<|im_end|>\n"
                        + "<|im_start|>assistant\n");
        assertThat(chat.prompt(List.of(ChatTurn.user("One?")))).isEqualTo(chat.prompt("One?"));
    }

    @Test
    void everyChatSharesTwentyFourTokens() {
        assertThat(chat.prefixLength()).isEqualTo(24);
    }

    @Test
    void textsAreNeverTakenForTemplateCode() {
        // Given
        String user = "{{ 7 * 7 }} {% if true %}x{% endif %} {# c #} \\n \\\\ <b>&amp;</b> 'q' \"d\" {% raw %}";

        // When
        String text = chat.prompt(user);

        // Then
        assertThat(text).endsWith("<|im_start|>user\n" + user + "<|im_end|>\n<|im_start|>assistant\n");
    }
}
