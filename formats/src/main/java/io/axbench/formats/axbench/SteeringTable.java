package io.axbench.formats.axbench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.Reason;
import io.axbench.formats.parquet.Column;
import io.axbench.formats.parquet.ParquetFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code inference/steering_data.parquet}: each method's text for every instruction and factor. */
final class SteeringTable {

    private static final String GENERATION = "_steered_generation";
    private static final String PERPLEXITY = "_perplexity";
    private static final String STRENGTH = "_strength";

    /** How many tokens a text has, which the public code does not write. */
    static final String TOKENS = "_tokens";

    private static final String SET = "dataset_name";
    private static final List<Column> SPOT = List.of(Column.whole("input_id"), Column.real("factor"));

    private final DumpColumns table;
    private final List<String> methods;

    /** The table of a folder, its columns checked; empty where the folder has none. */
    SteeringTable(ParquetFiles parquet, Path folder) {
        this.table = new DumpColumns(parquet, folder.resolve("inference").resolve("steering_data.parquet"));
        this.methods = table.methods(GENERATION);
        if (!methods.isEmpty()) {
            table.require(Stream.concat(SPOT.stream(), generations()).toList());
        }
    }

    private Stream<Column> generations() {
        return methods.stream().map(name -> Column.text(name + GENERATION));
    }

    /** Names of the public code's classes. */
    List<String> methods() {
        return methods;
    }

    List<Integer> concepts() {
        return table.concepts();
    }

    /**
     * How the texts are laid out.
     *
     * @param instructions of a concept, at most
     * @param factors all of them, rising
     * @param set the data set's name; or null
     */
    record Layout(
            int instructions,
            List<Double> factors,
            @Nullable String set) {}

    /**
     * The layout of these concepts' texts.
     *
     * @throws AxbenchException {@code BAD_DATA} if they are of several data sets; final
     */
    Layout layout(Collection<Integer> concepts) {
        int[] most = {2};
        Set<Double> factors = new TreeSet<>();
        Set<String> sets = new TreeSet<>();
        List<Column> columns = new ArrayList<>(SPOT);
        columns.addAll(table.known(Stream.of(Column.text(SET))));
        for (List<Integer> window : DumpColumns.windows(concepts)) {
            table.rows(window, columns, (concept, row) -> {
                Spot spot = Spot.of(row);
                most[0] = Math.max(most[0], spot.input() + 1);
                factors.add(spot.factor());
                String set = row.text(SET);
                if (set != null) {
                    sets.add(set);
                }
            });
        }
        if (sets.size() > 1) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, column %s: found %s, expected one set; take them apart first"
                            .formatted(table.file(), SET, sets));
        }
        return new Layout(
                most[0],
                List.copyOf(factors),
                sets.isEmpty() ? null : sets.iterator().next());
    }

    /** The texts of one concept. */
    static final class Texts {

        private final Map<String, List<SteeredText>> byMethod = new LinkedHashMap<>();
        private final Set<List<Object>> seen = new HashSet<>();
        private int instructions;

        Map<String, List<SteeredText>> byMethod() {
            return byMethod;
        }

        /** How many instructions there are, with or without a text. */
        int instructions() {
            return instructions;
        }

        /** Where each method's texts stand, in file order. */
        Map<String, List<Spot>> spots() {
            Map<String, List<Spot>> spots = new LinkedHashMap<>();
            byMethod.forEach((method, texts) ->
                    spots.put(method, texts.stream().map(Spot::of).toList()));
            return spots;
        }
    }

    /** The texts of a window's concepts. */
    Map<Integer, Texts> texts(List<Integer> window) {
        Map<Integer, Texts> texts = new HashMap<>();
        if (methods.isEmpty()) {
            return texts;
        }
        String asked = table.has("original_prompt") ? "original_prompt" : "input";
        List<Column> columns = new ArrayList<>(SPOT);
        generations().forEach(columns::add);
        columns.addAll(table.known(Stream.concat(
                Stream.of(Column.text(asked)),
                methods.stream()
                        .flatMap(name -> Stream.of(
                                Column.real(name + PERPLEXITY),
                                Column.real(name + STRENGTH),
                                Column.real(name + TOKENS))))));
        table.rows(
                window, columns, (concept, row) -> add(texts.computeIfAbsent(concept, c -> new Texts()), row, asked));
        return texts;
    }

    private void add(Texts texts, ParquetFiles.Row row, String asked) {
        Spot spot = Spot.of(row);
        texts.instructions = Math.max(texts.instructions, spot.input() + 1);
        String instruction = row.text(asked);
        for (String name : methods) {
            String text = row.text(name + GENERATION);
            if (text == null) {
                continue;
            }
            if (!texts.seen.add(List.of(name, spot))) {
                throw row.bad(
                        "factor",
                        "instruction %d at factor %s twice".formatted(spot.input(), spot.factor()),
                        "each once");
            }
            texts.byMethod
                    .computeIfAbsent(name, n -> new ArrayList<>())
                    .add(new SteeredText(
                            spot.input(),
                            instruction == null ? "" : instruction,
                            spot.factor(),
                            finite(row.real(name + STRENGTH)),
                            text,
                            tokens(row.real(name + TOKENS)),
                            positive(row.real(name + PERPLEXITY))));
        }
    }

    private static int tokens(@Nullable Double value) {
        return value == null || !(value > 0) ? 0 : value.intValue();
    }

    private static @Nullable Double finite(@Nullable Double value) {
        return value != null && Double.isFinite(value) ? value : null;
    }

    private static @Nullable Double positive(@Nullable Double value) {
        return value != null && Double.isFinite(value) && value > 0 ? value : null;
    }
}
