package io.axbench.lm.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axbench.lm.ModelException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** Damages a file in every way that is cheap, and looks at what the reader then does. */
final class Damage {

    /** Opens a model and reads all of it. */
    interface Reading {
        void read() throws Exception;
    }

    private Damage() {}

    /** Cuts the file at every byte: each time the reader must give a ModelException of one line that names the file. */
    static void truncateEverywhere(Path file, byte[] whole, Reading reading) throws IOException {
        Files.write(file, whole);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (int size = whole.length - 1; size >= 0; size--) {
                channel.truncate(size);
                assertThatThrownBy(reading::read)
                        .as("cut to %d bytes", size)
                        .isInstanceOf(ModelException.class)
                        .hasMessageStartingWith(file.toString())
                        .hasMessageNotContaining("\n");
            }
        }
    }

    /** Changes a few bytes at a time: the reader may succeed or give a ModelException, nothing else. */
    static void mutate(Path file, byte[] whole, int times, long seed, Reading reading) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int i = 0; i < times; i++) {
            byte[] damaged = whole.clone();
            for (int change = random.nextInt(1, 4); change > 0; change--) {
                damaged[random.nextInt(damaged.length)] = interesting(random);
            }
            Files.write(file, damaged);
            try {
                reading.read();
            } catch (ModelException e) {
                refused++;
            } catch (Exception | Error e) {
                throw new AssertionError("mutation %d of seed %d: %s".formatted(i, seed, e), e);
            }
        }
        assertThat(refused).as("mutations that were noticed").isGreaterThan(times / 20);
    }

    private static byte interesting(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> (byte) 0;
            case 1 -> (byte) 0xff;
            case 2 -> (byte) 0x7f;
            default -> (byte) random.nextInt(256);
        };
    }
}
