package io.axbench.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointsFileIT {

    @TempDir
    Path folder;

    @Test
    void keepsWhatWasAddedAndWhatAPersonWrote() throws IOException {
        // Given
        Home home = new Home(folder);
        Files.writeString(home.endpointsFile(), "axbench.endpoint.\"my-vllm\".url=http://gpu:8000/v1\n");
        EndpointsFile file = new EndpointsFile(home);

        // When
        file.add(endpoint("gpt", "https://api.openai.com/v1", "OPENAI_API_KEY"));
        file.add(endpoint("gpt", "https://other.example/v1", null));

        // Then
        assertThat(file.read()).containsOnlyKeys("gpt", "my-vllm");
        assertThat(file.read().get("gpt"))
                .containsEntry("url", "https://other.example/v1")
                .containsEntry("model", "gpt-4o-mini")
                .containsEntry("input-price", "0.15")
                .doesNotContainKey("key-env");
        assertThat(file.read().get("my-vllm")).containsEntry("url", "http://gpu:8000/v1");
    }

    @Test
    void removesOneAndLeavesTheOthers() {
        // Given
        EndpointsFile file = new EndpointsFile(new Home(folder));
        file.add(endpoint("gpt", "https://api.openai.com/v1", null));
        file.add(endpoint("gpt-2", "https://api.openai.com/v1", null));

        // When
        file.remove("gpt");

        // Then
        assertThat(file.read()).containsOnlyKeys("gpt-2");
        assertThatThrownBy(() -> file.remove("gpt")).hasMessageContaining("no endpoint \"gpt\", known: gpt-2");
    }

    @Test
    void namesALineThatIsNoSettingOfAnEndpoint() throws IOException {
        // Given
        Home home = new Home(folder);
        Files.writeString(home.endpointsFile(), "axbench.endpont.gpt.url=x\n");

        // Then
        assertThatThrownBy(() -> new EndpointsFile(home).read())
                .isInstanceOf(AxbenchException.class)
                .hasMessageContaining("found the key \"axbench.endpont.gpt.url\"");
    }

    @Test
    void refusesWhatNoServiceWouldTake() {
        assertThatThrownBy(() -> endpoint("local", "http://a/v1", null)).hasMessageContaining("name: found \"local\"");
        assertThatThrownBy(() -> endpoint("GPT 4", "http://a/v1", null)).hasMessageContaining("small letters");
        assertThatThrownBy(() -> endpoint("gpt", "api.openai.com", null)).hasMessageContaining("--url: found");
        assertThatThrownBy(() -> new AddedEndpoint("gpt", "http://a/v1", "m", null, null, -1, 0, 32, false))
                .hasMessageContaining("price: found");
    }

    private static AddedEndpoint endpoint(String name, String url, @Nullable String keyEnv) {
        return new AddedEndpoint(name, url, "gpt-4o-mini", keyEnv, null, 0.15, 0.6, 32, false);
    }
}
