package io.axbench.generator.source;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.Genre;
import io.axbench.contracts.Reason;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One file of a person's own texts. {@code .csv} has a header with {@code text} and {@code label} and, if wanted,
 * {@code instruction}, {@code concept}, {@code split} and {@code genre}; {@code .jsonl} has an object a line with the
 * same keys, or with lists {@code positives}, {@code negatives} and, if wanted, {@code hard_negatives}.
 */
final class OwnTextFile {

    private static final Set<String> COLUMNS = Set.of("text", "label", "instruction", "concept", "split", "genre");

    private OwnTextFile() {}

    /** Whether a file of this name is one. */
    static boolean is(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".jsonl");
    }

    /**
     * Reads the file.
     *
     * @param folder whether it is one of a folder, where rows that name no concept are about what the file is called. Of
     *     a file alone that holds where no row names one; else each must
     */
    static List<OwnText> read(Path file, boolean folder) {
        if (!is(file)) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "data.texts: %s ends neither in .csv nor .jsonl; rename it after its layout".formatted(file));
        }
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        return csv ? csv(file, folder) : jsonLines(file, folder);
    }

    /** What a file is called without its ending, {@code _} read as a blank. */
    private static String called(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.')).replace('_', ' ').strip();
    }

    private static List<OwnText> csv(Path file, boolean folder) {
        List<CsvFile.Row> rows = CsvFile.read(file);
        Map<String, Integer> columns = rows.isEmpty() ? Map.of() : header(rows.getFirst());
        if (!columns.containsKey("text") || !columns.containsKey("label")) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, line 1: found the columns %s, expected at least text and label"
                            .formatted(file, columns.keySet().stream().sorted().toList()));
        }
        String concept = folder || !columns.containsKey("concept") ? called(file) : null;
        List<OwnText> texts = new ArrayList<>();
        for (CsvFile.Row row : rows.subList(1, rows.size())) {
            if (row.fields().size() > columns.size()) {
                throw row.place()
                        .bad(
                                "text",
                                row.fields().size() + " columns",
                                columns.size() + "; quote a text that has commas in it");
            }
            texts.add(text(row.place(), concept, name -> row.field(columns.getOrDefault(name, -1), name)));
        }
        return texts;
    }

    private static Map<String, Integer> header(CsvFile.Row row) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < row.fields().size(); i++) {
            String name = row.fields().get(i).toLowerCase(Locale.ROOT);
            if (!COLUMNS.contains(name) || columns.putIfAbsent(name, i) != null) {
                throw row.place()
                        .bad(
                                "'" + name + "'",
                                "it in the header",
                                "each once of text, label, instruction, concept," + " split and genre");
            }
        }
        return columns;
    }

    private static List<OwnText> jsonLines(Path file, boolean folder) {
        List<JsonLines.Line> lines = JsonLines.read(file);
        boolean named = lines.stream().anyMatch(line -> line.json().has("concept"));
        String concept = folder || !named ? called(file) : null;
        List<OwnText> texts = new ArrayList<>();
        for (JsonLines.Line line : lines) {
            if (line.json().has("positives") || line.json().has("negatives")) {
                String of = OwnTextFields.concept(line.field("concept"), concept);
                Genre genre = OwnTextFields.genre(line.field("genre"));
                list(line, "positives", of, genre, Category.POSITIVE, texts);
                list(line, "negatives", of, genre, Category.NEGATIVE, texts);
                list(line, "hard_negatives", of, genre, Category.HARD_NEGATIVE, texts);
            } else {
                texts.add(text(line.place(), concept, line::field));
            }
        }
        return texts;
    }

    private static void list(
            JsonLines.Line line, String key, String concept, Genre genre, Category category, List<OwnText> texts) {
        JsonNode list = line.json().path(key);
        if (!list.isMissingNode() && !list.isArray()) {
            throw line.place().bad(key, "no list", "a list of texts");
        }
        for (JsonNode text : list) {
            Field field = JsonLines.field(line.place(), key, text);
            texts.add(new OwnText(line.place(), concept, genre, null, field.text(), category, null));
        }
    }

    private static OwnText text(Place place, @Nullable String concept, Function<String, Field> row) {
        Category category = OwnTextFields.label(row.apply("label"));
        Boolean train = OwnTextFields.train(row.apply("split"));
        if (category == Category.HARD_NEGATIVE && Boolean.TRUE.equals(train)) {
            throw OwnTextFields.hardNegativeInTraining(place);
        }
        return new OwnText(
                place,
                OwnTextFields.concept(row.apply("concept"), concept),
                OwnTextFields.genre(row.apply("genre")),
                OwnTextFields.orNull(row.apply("instruction")),
                row.apply("text").text(),
                category,
                train);
    }
}
