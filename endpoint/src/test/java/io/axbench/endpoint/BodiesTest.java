package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BodiesTest {

    @Test
    void keepsTheFieldsThatAreUsed() {
        assertThat(checked("""
                {"id": 7, "choices": [{"message": {"content": "a", "tool_calls": 3}, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 2, "total_tokens": "many"}}"""))
                .isEqualTo("{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2},\"choices\":[{\"index\":0,"
                        + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}]}");
    }

    @Test
    void takesNoContentOfAModelThatThoughtTooLongForAnEmptyAnswer() {
        assertThat(checked("{\"choices\":[{\"message\":{\"content\":null},\"finish_reason\":\"length\"}]}"))
                .contains("\"content\":\"\"");
    }

    @Test
    void refusesWhatIsNoCompletion() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "{}",
                "{\"choices\":{}}",
                "{\"choices\":[]}",
                "{\"choices\":[null]}",
                "{\"choices\":[{\"message\":{}}]}",
                "{\"choices\":[{\"message\":{\"content\":5}}]}",
                "{\"choices\":[{\"message\":{\"content\":[\"a\"]}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}},{\"message\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}]} and more",
                "{\"choices\":[{\"message\":{\"content\":\"a\",\"content\":\"b\"}}]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":1}]}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{}}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":-1,\"completion_tokens\":1}}",
                "{\"choices\":[{\"message\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":3e9}}")) {
            assertThatThrownBy(() -> checked(body)).as(body).isInstanceOfSatisfying(Fault.Passing.class, e -> {
                assertThat(e.kind()).isEqualTo(Fault.Kind.LOST);
                assertThat(e.found()).startsWith("its answer ");
            });
        }
    }

    @Test
    void tellsAnErrorThatComesAsASuccess() {
        assertThatThrownBy(() -> checked("{\"error\":{\"message\":\"no provider\",\"code\":502}}"))
                .hasMessage("its answer is an error, \"no provider\"");
    }

    @Test
    void tellsRefusalsWithWhatTheyCost() {
        assertThatThrownBy(() -> checked("""
                        {"choices": [{"message": {"content": null, "refusal": "I cannot"}, "finish_reason": "stop"}],
                        "usage": {"prompt_tokens": 3, "completion_tokens": 4}}""")).isInstanceOfSatisfying(Fault.Filtered.class, e -> {
            assertThat(e.found()).isEqualTo("I cannot");
            assertThat(e.usage()).isEqualTo(new Fault.Usage(3, 4));
        });
        assertThatThrownBy(() -> checked(
                        "{\"choices\":[{\"message\":{\"content\":\"a\"},\"finish_reason\":\"content_filter\"}]}"))
                .isInstanceOfSatisfying(Fault.Filtered.class, e -> {
                    assertThat(e.usage()).isNull();
                    assertThat(e.text()).isEqualTo("a");
                });
    }

    @Test
    void readsErrorsInAnyForm() {
        assertThat(error("{\"error\":{\"message\":\"m\\nn\",\"code\":\"x\"}}")).isEqualTo(new ErrorBody("m n", false));
        assertThat(error("{\"error\":\"plain\"}")).isEqualTo(new ErrorBody("plain", false));
        assertThat(error("{\"message\":\"other\"}")).isEqualTo(new ErrorBody("other", false));
        assertThat(error("<html>502</html>")).isEqualTo(new ErrorBody("<html>502</html>", false));
        assertThat(error("")).isEqualTo(new ErrorBody("", false));
        assertThat(error("{\"error\":{\"message\":\"f\",\"code\":\"content_filter\"}}")
                        .filtered())
                .isTrue();
        assertThat(error("{\"error\":{\"message\":\"f\",\"code\":\"content_policy_violation\"}}")
                        .filtered())
                .isTrue();
        assertThat(error("{\"error\":{\"message\":\"" + "x y".repeat(100) + "\"}}")
                        .message())
                .hasSize(203);
    }

    private static String checked(String body) {
        return new String(CompletionBody.checked(bytes(body), Optional.empty()), StandardCharsets.UTF_8);
    }

    private static ErrorBody error(String body) {
        return ErrorBody.read(bytes(body), Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
