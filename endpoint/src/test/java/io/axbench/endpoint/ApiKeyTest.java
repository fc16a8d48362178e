package io.axbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ApiKeyTest {

    @Test
    void namesTheVariableOfAnEndpoint() {
        assertThat(ApiKey.variable("gpt-4.1 mini")).isEqualTo("AXBENCH_ENDPOINT_GPT_4_1_MINI_KEY");
    }

    @Test
    void readsItsVariableAndNoOther() {
        // Given
        EndpointConfig.Settings settings = TestSettings.of("http://127.0.0.1:9/v1");

        // When, Then
        assertThat(ApiKey.of("a", settings, name -> name.equals("AXBENCH_ENDPOINT_A_KEY") ? " k\n" : null)
                        .read())
                .contains("k");
        assertThat(ApiKey.of("a", settings, name -> null).read()).isEmpty();
    }

    @Test
    void refusesAKeyThatStandsInTheSettings() {
        // Given
        TestSettings settings = TestSettings.of("http://127.0.0.1:9/v1");

        // When, Then
        assertThatThrownBy(() -> ApiKey.of("a", settings.withKey("hidden-0815"), name -> null))
                .hasMessageContaining("AXBENCH_ENDPOINT_A_KEY")
                .hasMessageNotContaining("hidden-0815");
    }

    @Test
    void removesWhateverLooksLikeAKey() {
        assertThat(without("Incorrect API key provided: sk-proj-ab12****wxyz.")).doesNotContain("ab12", "wxyz");
        assertThat(without("header Authorization: Bearer abc.def")).isEqualTo("header Authorization: [key]");
        assertThat(without("token 0123456789abcdef0123456789abcdef is invalid")).isEqualTo("token [key] is invalid");
        assertThat(without("my own secret word")).isEqualTo("my own [key] word");
        assertThat(without("The model `gpt-4o-mini` does not exist")).contains("gpt-4o-mini");
    }

    @Test
    void leavesLongWordsWithoutADigit() {
        assertThat(without("a".repeat(30) + " " + "b".repeat(23) + "1")).isEqualTo("a".repeat(30) + " [key]");
    }

    @Test
    @Timeout(2)
    void takesNoLongerForALetterThanForAnother() {
        for (String part : List.of("a", "bearer ", "sk-", "sk-a", "a-", " ", "secret")) {
            assertThat(without(part.repeat((4 << 20) / part.length()))).hasSizeLessThanOrEqualTo(4_096);
        }
    }

    @Test
    void leavesNothingOfAKeyThatIsCut() {
        // Given
        String key = "0123456789abcdef".repeat(4);

        for (int before = 4_000; before < 4_100; before++) {
            // When
            String without = without(" ".repeat(before) + key + " ".repeat(300));

            // Then
            assertThat(without).doesNotContain("0123");
        }
        assertThat(without(" ".repeat(4_090) + "secret and more" + " ".repeat(5_000)))
                .isBlank();
    }

    private static String without(String text) {
        return ApiKey.withoutKeys(text, Optional.of("secret"));
    }
}
