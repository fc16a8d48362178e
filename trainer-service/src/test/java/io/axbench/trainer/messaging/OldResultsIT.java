package io.axbench.trainer.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.axbench.contracts.RunCancelled;
import io.axbench.lm.Direction;
import io.axbench.testing.EmbeddedStack;
import io.axbench.trainer.artifact.TrainedFile;
import io.axbench.trainer.config.TrainerConfig;
import io.axbench.trainer.store.Artifacts;
import io.axbench.trainer.store.OldResults;
import io.axbench.trainer.store.Results;
import io.axbench.trainer.trained.TrainedDirection;
import io.axbench.trainer.trained.TrainedDirection.Reading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EmbeddedStack.class)
class OldResultsIT {

    private static final TrainedFile FILE = TrainedFile.of(
            new TrainedDirection(Direction.of(new float[] {1, 2}), Reading.RELU), Map.of("method", "DiffMean"));

    @Inject
    OldResults old;

    @Inject
    Results results;

    @Inject
    Artifacts artifacts;

    @Inject
    TrainerConfig config;

    @Inject
    EntityManager entities;

    @Test
    void deletesWhatIsOldWithItsFilesAndKeepsTheRest() {
        // Given
        keep("old");
        keep("young");
        QuarkusTransaction.requiringNew().run(() -> {
            for (String table : List.of("result", "trained", "answer_chunk")) {
                entities.createNativeQuery("update " + table
                                + " set created_at = created_at - interval '9 days' where identity = 'old'")
                        .executeUpdate();
            }
        });

        // When
        old.delete(Duration.ofDays(7));

        // Then
        assertThat(results.findTrained("old")).isEmpty();
        assertThat(results.find("old")).isEmpty();
        assertThat(results.findAnswers("old")).isEmpty();
        assertThat(file("old")).doesNotExist();
        assertThat(results.findTrained("young")).contains(FILE);
        assertThat(results.find("young")).hasSize(1);
        assertThat(results.findAnswers("young")).contains(List.of("yes"));
        assertThat(file("young")).exists();
    }

    private void keep(String identity) {
        artifacts.write(identity, FILE);
        assertThat(Files.exists(file(identity))).isTrue();
        QuarkusTransaction.requiringNew().run(() -> {
            results.keepTrained(identity, FILE, 1);
            results.keepAnswers(identity, List.of("yes"));
            results.keep(identity, List.of(new RunCancelled("run")));
        });
    }

    private Path file(String identity) {
        return config.artifacts().resolve(identity + ".safetensors");
    }
}
