package io.axbench.trainer.method.tuning;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.delivery.Faults;
import io.axbench.lm.training.LinearSchedule;
import io.axbench.trainer.method.Answered;
import io.axbench.trainer.method.Guard;
import io.axbench.trainer.method.Method;
import io.axbench.trainer.method.Settings;
import io.axbench.trainer.method.TrainingSet;
import io.axbench.trainer.seed.Seeds;
import io.axbench.trainer.subject.ReadExample;
import io.axbench.trainer.trained.Trained;
import io.axbench.trainer.trained.TrainedWeights;
import io.axbench.trainer.tuning.WholeTuning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * SFT: all weights are fine-tuned by the language-modelling loss of the positives. What was trained is a file as large as
 * the model in f32, under the name of its hash.
 *
 * <p>Source: the fine-tuned baseline of AxBench (arXiv 2501.17148).
 */
public final class FullFineTuning implements Method {

    private static final String PREFIX = "sft-";
    private static final String PART = ".part";
    private static final Duration LONGEST_WRITE = Duration.ofHours(1);

    @Override
    public String name() {
        return "SFT";
    }

    @Override
    public Trained train(TrainingSet set, Settings settings, Seeds seeds) {
        List<ReadExample> examples = Answered.positives(set);
        Path folder = set.library().folder();
        requireWritable(folder);
        Course course = Course.of(examples.size(), settings, settings.real("gradientClip"), seeds.stream("order"));
        int steps = course.steps().size();
        LinearSchedule schedule = new LinearSchedule(course.learningRate(), steps);
        try (WholeTuning tuning = set.subject().tuner().whole(examples)) {
            for (int step = 0; step < steps; step++) {
                List<int[]> batches = course.steps().get(step);
                tuning.clearGradients();
                for (int[] batch : batches) {
                    Guard.finite(tuning.accumulate(batch, 1.0 / batches.size()), "step %d: the loss".formatted(step));
                }
                tuning.step(schedule.rate(step), course.clip());
                set.pace().step(step + 1, steps);
            }
            return kept(tuning, folder);
        }
    }

    /** Before hours of training. What a process that was killed left half written is deleted. */
    private static void requireWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            Path own = Files.createTempFile(folder, PREFIX, PART);
            Instant abandoned = Files.getLastModifiedTime(own).toInstant().minus(LONGEST_WRITE);
            Files.delete(own);
            try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, PREFIX + "*" + PART)) {
                for (Path part : parts) {
                    if (Files.getLastModifiedTime(part).toInstant().isBefore(abandoned)) {
                        Files.deleteIfExists(part);
                    }
                }
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static AxbenchException unwritable(Path folder, IOException e) {
        return new AxbenchException(
                Faults.diskFull(e) ? Reason.DISK_FULL : Reason.MISSING_FILE,
                "cannot keep weights in %s: %s; make room there, or make it writable".formatted(folder, e),
                e);
    }

    private static TrainedWeights kept(WholeTuning tuning, Path folder) {
        try {
            Path part = Files.createTempFile(folder, PREFIX, PART);
            try {
                tuning.write(part);
                String hash = hash(part);
                String name = PREFIX + hash + ".safetensors";
                Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                return new TrainedWeights(Path.of(name), hash);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            byte[] some = new byte[1 << 16];
            int read = digested.read(some);
            while (read >= 0) {
                read = digested.read(some);
            }
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
