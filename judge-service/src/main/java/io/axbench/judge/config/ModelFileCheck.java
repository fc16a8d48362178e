package io.axbench.judge.config;

import io.smallrye.health.api.Wellness;
import java.nio.file.Files;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Whether the embedded judge's language model is where it should be. Pages are taken all the same. */
@Wellness
public class ModelFileCheck implements HealthCheck {

    private final JudgeConfig config;

    ModelFileCheck(JudgeConfig config) {
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("judge model")
                .status(Files.isReadable(config.model()))
                .withData("axbench.judge.model", config.model().toString())
                .build();
    }
}
