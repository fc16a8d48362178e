package io.axbench.judge.config;

import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.endpoint.Endpoints;
import io.axbench.judge.domain.JudgeMetrics;
import io.axbench.judge.domain.JudgeSource;
import io.axbench.judge.domain.PageJudge;
import io.axbench.judge.llm.LlmJudge;
import io.axbench.judge.llm.Prompts;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Every configured endpoint is a judge. */
@Singleton
public class EndpointJudgeSource implements JudgeSource {

    private final Endpoints endpoints;
    private final SharedMiniLm embedder;
    private final JudgeMetrics metrics;
    private final JudgeConfig config;
    private final Prompts prompts = Prompts.load();

    EndpointJudgeSource(Endpoints endpoints, SharedMiniLm embedder, JudgeMetrics metrics, JudgeConfig config) {
        this.endpoints = endpoints;
        this.embedder = embedder;
        this.metrics = metrics;
        this.config = config;
    }

    @Override
    public Optional<PageJudge> find(JudgeSpec spec) {
        String name = spec.endpoint();
        if (name == null) {
            return Optional.empty();
        }
        return Optional.of(
                new LlmJudge(spec, endpoints.get(name), prompts, config.llm().maxTokens(), embedder, metrics));
    }
}
