package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Reads a pool of instructions: {@code .parquet} (the first of the columns {@code input}, {@code instruction},
 * {@code question} and {@code prompt} that it has) or {@code .jsonl} (likewise by key); or the built-in pool of a genre,
 * which has 120 instructions.
 */
public final class InstructionPoolFile {

    private static final List<String> NAMES = List.of("input", "instruction", "question", "prompt");

    private InstructionPoolFile() {}

    /**
     * Reads a person's file.
     *
     * @throws AxbenchException {@code BAD_DATA} naming file and row, {@code MISSING_FILE}, or
     *     {@code INVALID_SPECIFICATION} for another ending; all final
     */
    public static InstructionPool read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".parquet")) {
            return InstructionPool.of(file.toString(), parquet(file));
        }
        if (name.endsWith(".jsonl")) {
            return InstructionPool.of(file.toString(), jsonLines(file));
        }
        throw new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "data.generate.pools: %s ends neither in .parquet nor .jsonl; rename it after its layout"
                        .formatted(file));
    }

    /** The pool that ships with the program. */
    public static InstructionPool builtIn(Genre genre) {
        String name = "pools/" + genre.name().toLowerCase(Locale.ROOT) + ".txt";
        try (InputStream in = InstructionPoolFile.class.getResourceAsStream("/" + name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path; build the generator again");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return InstructionPool.of(
                    "the built-in pool",
                    lines.lines().filter(line -> !line.isBlank()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> parquet(Path file) {
        try (ParquetReader reader = ParquetReader.of(Objects.requireNonNull(file.getParent()))) {
            List<String> texts = new ArrayList<>();
            for (ParquetRow row : reader.column(file, NAMES)) {
                texts.add(row.field("text").text());
            }
            return texts;
        }
    }

    private static List<String> jsonLines(Path file) {
        List<String> texts = new ArrayList<>();
        for (JsonLines.Line line : JsonLines.read(file)) {
            String key = NAMES.stream()
                    .filter(line.json()::has)
                    .findFirst()
                    .orElseThrow(() -> line.place().bad(NAMES.getFirst(), "none", "one of " + NAMES));
            texts.add(line.field(key).text());
        }
        return texts;
    }
}
