package io.axbench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.RunSubmitted;
import io.axbench.contracts.Topic;
import io.axbench.testing.EmbeddedStack;
import io.axbench.testing.TopicProbe;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Worker and relay look so rarely here that only a wake-up brings an answer in time. */
@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
@TestProfile(WakeUpIT.RareLooks.class)
class WakeUpIT {

    /** One look in ten minutes. */
    public static final class RareLooks implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("axbench.delivery.poll", "10m");
        }
    }

    @Inject
    MessageCodec codec;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void aMessageIsWorkedOnAndAnsweredWithoutAnotherLook() {
        try (TopicProbe probe = new TopicProbe(bootstrap)) {
            // Given: whoever waits for its second message has looked in vain after the first
            for (int message = 0; message < 2; message++) {
                RunSubmitted run = DeliveryIT.run("plain", "lane-bell");

                // When
                probe.send(run.topic().topicName(), run.key(), MessageCodec.type(run), codec.write(run));

                // Then
                assertThat(probe.value(Topic.PLANS.topicName(), run.runId() + ":0", Duration.ofSeconds(30)))
                        .isNotEmpty();
            }
        }
    }
}
