package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final Question QUESTION = new Question("template", "prompt", 0.5, 100, 0);

    @Test
    void tellsApartWhateverAnAnswerDependsOn() {
        // When
        Set<AnswerKey> keys = Set.of(
                key("u", "m", QUESTION),
                key("v", "m", QUESTION),
                key("u", "n", QUESTION),
                key("u", "m", new Question("template", "prompt ", 0.5, 100, 0)),
                key("u", "m", new Question("template", "prompt", 0.6, 100, 0)),
                key("u", "m", new Question("template", "prompt", 0.5, 101, 0)),
                key("u", "m", new Question("template", "prompt", 0.5, 100, 1)));

        // Then
        assertThat(keys).hasSize(7);
    }

    @Test
    void leavesTheTemplateOut() {
        assertThat(key("u", "m", new Question("other", "prompt", 0.5, 100, 0))).isEqualTo(key("u", "m", QUESTION));
    }

    @Test
    void staysTheSameForStoredAnswers() {
        assertThat(key("http://127.0.0.1:9/v1", "model", QUESTION).hex())
                .isEqualTo("a977bfa1f104a7148e190c859f081789a044279f170daddc4d47ad146f23c078");
    }

    @Test
    void showsNoTexts() {
        assertThat(QUESTION.toString()).doesNotContain("prompt,");
        assertThat(new Reply.Answered("a text", true, 1, 1, 1, false).toString())
                .doesNotContain("a text");
    }

    @Test
    void refusesSettingsThatCannotBe() {
        TestSettings settings = TestSettings.of("http://host/v1/");
        assertThat(EndpointSettings.checkedUrl("e", settings)).isEqualTo("http://host/v1");
        for (String url : new String[] {"ftp://host/v1", "host", "http://user:word@host/v1", "http://host/v1?key=1"}) {
            assertThatThrownBy(() -> EndpointSettings.checkedUrl("e", TestSettings.of(url)))
                    .hasMessageStartingWith("axbench.endpoint.e.url: found ")
                    .hasMessageNotContaining("word@");
        }
        assertThatThrownBy(() -> EndpointSettings.checkedUrl("e", settings.withRetries(-1)))
                .hasMessage("axbench.endpoint.e.retries: found -1, expected 0 or more");
    }

    private static AnswerKey key(String url, String model, Question question) {
        return AnswerKey.of(url, model, question);
    }
}
