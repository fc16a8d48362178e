package io.axbench.lm.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.lm.ChatTurn;
import io.axbench.lm.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemplateEngineTest {

    private static final Map<String, String> SPECIAL = Map.of("bos_token", "<s>", "eos_token", "</s>");

    @Test
    void rendersAsPythonsJinjaDoes() throws IOException {
        JsonNode cases = cases();
        for (JsonNode one : cases) {
            // Given
            TemplateEngine engine =
                    new TemplateEngine(new ChatSource("x", one.get("template").textValue(), SPECIAL));
            List<ChatTurn> turns = new ArrayList<>();
            for (JsonNode turn : one.get("turns")) {
                turns.add(new ChatTurn(
                        turn.get("role").textValue(), turn.get("content").textValue()));
            }

            // When
            String text = engine.render(turns, one.get("opened").booleanValue());

            // Then
            assertThat(text)
                    .as(one.get("name").textValue())
                    .isEqualTo(one.get("text").textValue());
        }
        assertThat(cases).hasSize(10);
    }

    @Test
    void passesOnWhatTheTemplateRefuses() {
        TemplateEngine engine = engine("{{ raise_exception('only even turns') }}");

        assertThatThrownBy(() -> engine.render(List.of(new ChatTurn("user", "hi")), true))
                .isInstanceOfSatisfying(
                        ModelException.class, e -> assertThat(e.kind()).isEqualTo(ModelException.Kind.UNSUPPORTED))
                .hasMessageStartingWith("x: the chat template cannot be rendered: line 1")
                .hasMessageContaining("only even turns")
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesATemplateThatIsBroken() {
        TemplateEngine engine = engine("{% for m in messages %}{{ m.content }");

        assertThatThrownBy(() -> engine.render(List.of(new ChatTurn("user", "hi")), true))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("x: the chat template cannot be rendered");
    }

    @Test
    void hasNoClock() {
        TemplateEngine engine = engine("{% if strftime_now is defined %}today{% else %}fixed{% endif %}");

        assertThat(engine.render(List.of(new ChatTurn("user", "hi")), true)).isEqualTo("fixed");
    }

    @Test
    void reachesNothingOutsideTheChat() {
        for (String attempt : List.of(
                "{{ messages.getClass().forName('java.lang.Runtime') }}",
                "{{ ''.getClass() }}",
                "{{ messages[0].content.class.classLoader }}",
                "{% include '/etc/hostname' %}")) {
            String text;
            try {
                text = engine(attempt).render(List.of(new ChatTurn("user", "hi")), true);
            } catch (ModelException e) {
                text = "";
            }
            assertThat(text.strip()).as(attempt).isEmpty();
        }
    }

    private static TemplateEngine engine(String template) {
        return new TemplateEngine(new ChatSource("x", template, SPECIAL));
    }

    private static JsonNode cases() throws IOException {
        try (InputStream json = TemplateEngineTest.class.getResourceAsStream("/chat/templates.json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(json));
        }
    }
}
