package io.axbench.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertIT {

    private static final String LAYERS = "concept_id,layer,v0,v1\n4,0,1,2\n4,7,0.1,-3\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writesVectors() throws IOException {
        Files.writeString(folder.resolve("in.csv"), LAYERS);
    }

    @Test
    void convertsWithoutAStackAndSaysWhatGotLost() {
        // When
        assertThat(convert("in.csv", "out.gguf", "--llama-cpp-safe", "--model-hint", "llama"))
                .isZero();
        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "read  %s: csv, 2 vectors of 2 components, layers 0,7, concepts 4,4"
                                .formatted(folder.resolve("in.csv")),
                        "wrote %s: gguf, 1 vectors of 2 components, layers 7, concepts 4"
                                .formatted(folder.resolve("out.gguf")),
                        "lost  layer 0, which llama.cpp refuses");
    }

    @Test
    void refusesInOneLineWhatTheTargetCannotHold() {
        assertThat(convert("in.csv", "out.json")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("axbench: neuronpedia holds one vector: found 2; choose one with --")
                .hasLineCount(1);
        assertThat(folder.resolve("out.json")).doesNotExist();
    }

    private int convert(String in, String target, String... options) {
        String[] all = new String[options.length + 3];
        all[0] = "convert";
        all[1] = folder.resolve(in).toString();
        all[2] = folder.resolve(target).toString();
        System.arraycopy(options, 0, all, 3, options.length);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
