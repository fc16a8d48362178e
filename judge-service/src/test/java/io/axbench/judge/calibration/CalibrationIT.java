package io.axbench.judge.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axbench.contracts.Cost;
import io.axbench.contracts.JudgeCalibrated;
import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import io.axbench.contracts.Topic;
import io.axbench.delivery.MessageCodec;
import io.axbench.judge.config.JudgeConfig;
import io.axbench.judge.messaging.Judges;
import io.axbench.judge.messaging.ScriptedLlm;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.axbench.testing.endpoint.Script;
import io.axbench.testing.endpoint.ScriptedEndpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@QuarkusTestResource(ScriptedLlm.class)
class CalibrationIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    ScriptedEndpoint server;

    @Inject
    CalibrationRounds rounds;

    @Inject
    Judges judges;

    @Inject
    CalibrationMetrics metrics;

    @Inject
    MessageCodec codec;

    @Inject
    MeterRegistry meters;

    @TestHTTPResource("/calibration")
    URI resource;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @BeforeEach
    void open() {
        server.reset();
        server.follow(Script.plain());
    }

    @Test
    void eachRoundIsAskedAnewAndPublished() throws IOException, InterruptedException {
        // When
        assertThat(post()).isEqualTo(202);
        JudgeCalibrated first = published("gpt", 1).getFirst();
        server.follow(Script.plain().answering(prompt -> "Rating: [[2]]"));
        assertThat(post()).isEqualTo(202);
        JudgeCalibrated second = published("gpt", 2).getLast();

        // Then
        assertThat(first.round()).isZero();
        assertThat(second.round()).isEqualTo(1);
        assertThat(first.setHash())
                .isEqualTo(second.setHash())
                .isEqualTo(CalibrationSet.load().hash());
        assertThat(second.cost().calls()).isEqualTo(126);
        assertThat(second.axes()).extracting(AxisAgreement::mean).containsOnly(2.0);
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(exact()).isEqualTo(second.axes().getLast().exact()));
    }

    @Test
    void ofTwoProcessesOneGetsARoundAndOneThatIsDroppedIsTakenOver() {
        // Given
        Duration day = Duration.ofDays(1);

        // When
        OptionalInt one = rounds.begin("somebody", "set", day, Duration.ofHours(1));
        OptionalInt other = rounds.begin("somebody", "set", Duration.ZERO, Duration.ofHours(1));
        rounds.giveBack("somebody", "set", 0, Duration.ofSeconds(-1));
        OptionalInt again = rounds.begin("somebody", "set", day, Duration.ofHours(1));
        rounds.finish(
                new JudgeCalibrated("somebody", "ab", "none", "set", 0, "2026-11-24T10:00:00Z", List.of(), Cost.NONE));

        // Then
        assertThat(one).hasValue(0);
        assertThat(other).isEmpty();
        assertThat(again).hasValue(0);
        assertThat(rounds.begin("somebody", "set", day, day)).isEmpty();
        assertThat(rounds.begin("somebody", "set", Duration.ZERO, day)).hasValue(1);
        assertThat(rounds.latest("set")).extracting(JudgeCalibrated::round).containsExactly(0);
    }

    @Test
    void aJudgeRatesTheSetAgainWhenItsTimeHasCome() {
        // Given
        Calibration calibration = new Calibration(judges, rounds, metrics, new EverySecond());

        // When: nobody asks
        calibration.start(new StartupEvent());
        List<JudgeCalibrated> published = published("second", 3);
        calibration.stop(new ShutdownEvent());

        // Then
        assertThat(published).extracting(JudgeCalibrated::round).containsExactly(0, 1, 2);
        assertThat(server.total()).isGreaterThanOrEqualTo(3 * 126);
    }

    /** A round a second by the endpoint {@code second}. */
    private record EverySecond() implements JudgeConfig, JudgeConfig.Calibration, JudgeConfig.Llm {

        @Override
        public Path model() {
            return Path.of("none");
        }

        @Override
        public int batch() {
            return 8;
        }

        @Override
        public Optional<Duration> keepRatings() {
            return Optional.empty();
        }

        @Override
        public JudgeConfig.Llm llm() {
            return this;
        }

        @Override
        public int maxTokens() {
            return 512;
        }

        @Override
        public JudgeConfig.Calibration calibration() {
            return this;
        }

        @Override
        public Optional<Duration> every() {
            return Optional.of(Duration.ofSeconds(1));
        }

        @Override
        public List<String> judges() {
            return List.of("second");
        }
    }

    private double exact() {
        return meters.get("axbench.judge.calibration.exact")
                .tags("judge", "gpt", "axis", "fluency")
                .gauge()
                .value();
    }

    private int post() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(resource)
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private List<JudgeCalibrated> published(String judge, int count) {
        List<JudgeCalibrated> published = new ArrayList<>();
        try (TopicProbe probe = new TopicProbe(bootstrap)) {
            for (ConsumerRecord<String, byte[]> record :
                    probe.records(Topic.RATINGS.topicName(), r -> r.key().equals(judge), count, SOON)) {
                published.add((JudgeCalibrated) codec.read("JudgeCalibrated", record.value()));
            }
        }
        return published;
    }
}
