package io.axbench.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.Reason;
import io.axbench.contracts.WorkFailed;
import io.axbench.gateway.domain.run.RunState;
import io.axbench.gateway.domain.specification.Notation;
import io.axbench.gateway.domain.specification.SpecificationReader;
import io.axbench.gateway.messaging.GatewayIntake;
import io.axbench.testing.EmbeddedStack;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class EndedRunsIT {

    @Inject
    SpecificationReader specifications;

    @Inject
    RunRegister register;

    @Inject
    RunReader reader;

    @Inject
    GatewayIntake intake;

    @Inject
    Rows rows;

    @Test
    void lateMessageOfAnEndedRunShows() {
        // Given
        String run = register.submit(specifications
                        .read(
                                "layer: 1\ndata: {sample: true}\nmethods: [PCA]\ndetection: {}\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                Notation.YAML)
                        .spec())
                .runId();
        take(failure(run, "first"));
        rows.update("update failure set received_at = received_at - interval '1 minute' where run_id = ?", run);
        RunSnapshot kept = reader.get(run);
        RunSnapshot again = reader.get(run);
        // When
        take(failure(run, "second"));
        // Then
        assertThat(again).isSameAs(kept);
        assertThat(kept.state()).isEqualTo(RunState.FAILED);
        assertThat(reader.get(run).counts().runFailures()).isEqualTo(2);
    }

    private void take(WorkFailed failed) {
        QuarkusTransaction.requiringNew().run(() -> intake.take(failed));
    }

    private static WorkFailed failure(String run, String detail) {
        return new WorkFailed(run, "trainer", null, null, null, Reason.BAD_MODEL, detail, true);
    }
}
