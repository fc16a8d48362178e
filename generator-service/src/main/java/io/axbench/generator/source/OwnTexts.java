package io.axbench.generator.source;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Category;
import io.axbench.contracts.ConceptReady.EvalRow;
import io.axbench.contracts.ConceptReady.NegativeRow;
import io.axbench.contracts.ConceptReady.TrainRow;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person's own texts: one file for all concepts, or a folder with a file for each. No language model is asked. Each
 * concept trains against its own negatives. Rows of a {@code split} are taken as they are; the others are split by
 * {@link OwnTextSplit}.
 */
public final class OwnTexts implements DataSource {

    /**
     * Put before a text that has no instruction of its own: a chat model needs a user's turn, and one that is the same for
     * positives and negatives tells nothing about the label.
     */
    public static final String NEUTRAL_INSTRUCTION = "Write a short text.";

    private final String name;
    private final long seed;
    private final List<Concept> concepts = new ArrayList<>();
    private final List<List<OwnText>> texts = new ArrayList<>();

    private OwnTexts(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    /**
     * Reads a file or a folder.
     *
     * @param seed of the split
     * @throws AxbenchException {@code BAD_DATA} naming file and line, or {@code MISSING_FILE}; final
     */
    public static OwnTexts open(Path path, long seed) {
        Map<String, List<OwnText>> byConcept = new LinkedHashMap<>();
        for (OwnText text : Files.isDirectory(path) ? folder(path) : OwnTextFile.read(path, false)) {
            byConcept
                    .computeIfAbsent(text.concept(), concept -> new ArrayList<>())
                    .add(text);
        }
        if (byConcept.isEmpty()) {
            throw new AxbenchException(Reason.BAD_DATA, "%s: found no text, expected at least four".formatted(path));
        }
        OwnTexts read = new OwnTexts(path.toString(), seed);
        byConcept.forEach(read::add);
        return read;
    }

    private static List<OwnText> folder(Path folder) {
        List<OwnText> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(OwnTextFile::is)
                    .sorted()
                    .toList()) {
                texts.addAll(OwnTextFile.read(file, true));
            }
        } catch (IOException e) {
            throw JsonLines.unreadable(folder.toString(), e);
        }
        return texts;
    }

    private void add(String concept, List<OwnText> rows) {
        OwnText first = rows.getFirst();
        Set<List<String>> seen = new HashSet<>();
        for (OwnText row : rows) {
            if (row.genre() != first.genre()) {
                throw row.place().bad("genre", row.genre().name(), "the concept's, " + first.genre());
            }
            if (!seen.add(List.of(Objects.requireNonNullElse(row.instruction(), ""), row.text()))) {
                throw row.place()
                        .bad("text", "a text that the concept has already", "it once, or it may stand on both sides");
            }
        }
        concepts.add(new Concept(concepts.size(), concept, "", first.genre()));
        texts.add(List.copyOf(rows));
    }

    @Override
    public List<Concept> concepts() {
        return List.copyOf(concepts);
    }

    @Override
    public ConceptRows rows(Concept concept) {
        OwnTextSplit split = OwnTextSplit.of(texts.get(concept.id()), seed);
        List<TrainRow> positives = new ArrayList<>();
        for (OwnText text : split.train(Category.POSITIVE)) {
            positives.add(new TrainRow(instruction(text), text.text(), null));
        }
        if (split.train(Category.NEGATIVE).isEmpty()) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s: found no training negative of concept %d, expected at least one"
                            .formatted(name, concept.id()));
        }
        List<EvalRow> eval = new ArrayList<>();
        for (Category category : Category.values()) {
            for (OwnText text : split.eval(category)) {
                eval.add(new EvalRow(eval.size(), instruction(text), text.text(), category));
            }
        }
        return Sufficient.rows(concept, name, positives, name, eval);
    }

    @Override
    public List<NegativeRow> negatives(Concept concept) {
        List<NegativeRow> negatives = new ArrayList<>();
        for (OwnText text : OwnTextSplit.of(texts.get(concept.id()), seed).train(Category.NEGATIVE)) {
            negatives.add(new NegativeRow(instruction(text), text.text()));
        }
        return List.copyOf(negatives);
    }

    private static String instruction(OwnText text) {
        return Objects.requireNonNullElse(text.instruction(), NEUTRAL_INSTRUCTION);
    }

    /** The sample set's own, where the specification names no steering pool. */
    @Override
    public SteeringPool instructions() {
        try (SampleData sample = new SampleData()) {
            return sample.instructions();
        }
    }

    @Override
    public void close() {
        // holds nothing open
    }
}
