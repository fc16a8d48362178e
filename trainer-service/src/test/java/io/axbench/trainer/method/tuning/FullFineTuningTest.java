package io.axbench.trainer.method.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.trainer.method.Library;
import io.axbench.trainer.method.Pace;
import io.axbench.trainer.method.SmallSet;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.trained.TrainedWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullFineTuningTest {

    @TempDir
    Path folder;

    @Test
    void theFileIsKeptByItsNameAndFoundWhereverItsFolderIs() throws IOException {
        // When
        TrainedWeights weights = (TrainedWeights) SmallSet.train(new FullFineTuning(), in(folder, Pace.FREE), 1);

        // Then
        String name = "sft-" + weights.hash() + ".safetensors";
        assertThat(weights.parts().text("file")).isEqualTo(name);
        assertThat(weights.in(folder).kept()).isTrue();
        Path moved = Files.createDirectory(folder.resolve("moved"));
        Files.move(folder.resolve(name), moved.resolve(name));
        assertThat(weights.in(folder).kept()).isFalse();
        assertThat(weights.in(folder).in(moved).kept()).isTrue();
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndWhatIsBeingWrittenStays() throws IOException {
        // Given
        Path old = Files.createFile(folder.resolve("sft-1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Path young = Files.createFile(folder.resolve("sft-2.part"));

        // When
        SmallSet.train(new FullFineTuning(), in(folder, Pace.FREE), 1);

        // Then
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefusedBeforeTheFirstStepForGood() throws IOException {
        // Given
        Path file = Files.createFile(folder.resolve("a-file"));
        List<Integer> steps = new ArrayList<>();

        // When, then
        assertThatThrownBy(() -> SmallSet.train(new FullFineTuning(), in(file, (done, of) -> steps.add(done)), 1))
                .isInstanceOfSatisfying(
                        AxbenchException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_FILE))
                .hasMessageContaining("make it writable");
        assertThat(steps).isEmpty();
    }

    private static TrainingSet in(Path folder, Pace pace) {
        TrainingSet set = SmallSet.flowers();
        Library library = new Library() {
            @Override
            public Path file(String source) {
                return Path.of(source);
            }

            @Override
            public Path folder() {
                return folder;
            }
        };
        return new TrainingSet(
                set.concept(),
                set.reference(),
                set.positives(),
                set.negatives(),
                set.pairs(),
                set.written(),
                library,
                pace);
    }
}
