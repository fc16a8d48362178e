package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of vector files, and what each holds beside the numbers. */
public enum VectorFormat {
    /** One tensor {@code [n, d]}, ids and layers in its metadata. */
    SAFETENSORS(
            "safetensors", List.of("safetensors"), true, false, Layers.EACH, Rows.ANY, Set.of(Fact.MODEL, Fact.METHOD)),
    /** A NumPy array {@code [n, d]}. */
    NPY("npy", List.of("npy"), false, false, Layers.NONE, Rows.ANY, Set.of()),
    /** A tensor {@code [n, d]}, as torch saves it. */
    PT("pt", List.of("pt", "pth"), false, false, Layers.NONE, Rows.ANY, Set.of()),
    /** The {@code steered} dictionary of lm-evaluation-harness, also a {@code .pt} file. */
    LM_EVAL("lm-eval", List.of(), false, false, Layers.EACH, Rows.ONE_A_LAYER, Set.of(Fact.COEFFICIENT, Fact.ACTION)),
    /** A folder with {@code weight.pt}, {@code metadata.jsonl}, and thresholds if known. */
    HUB(
            "hub",
            List.of(),
            true,
            true,
            Layers.ONE,
            Rows.ANY,
            Set.of(Fact.THRESHOLD, Fact.MAX_ACT, Fact.REFERENCE, Fact.GENRES)),
    /** A control vector of repeng, llama.cpp or EasySteer. */
    GGUF("gguf", List.of("gguf"), true, true, Layers.EACH, Rows.ONE_A_LAYER, Set.of(Fact.MODEL, Fact.METHOD)),
    /** IBM's activation steering. */
    SVEC(
            "svec",
            List.of("svec"),
            false,
            false,
            Layers.EACH,
            Rows.ONE_A_LAYER,
            Set.of(Fact.MODEL, Fact.EXPLAINED_VARIANCE)),
    /** One vector as Neuronpedia's API takes it. */
    NEURONPEDIA(
            "neuronpedia", List.of("json"), false, true, Layers.ONE, Rows.ONE, Set.of(Fact.MODEL, Fact.COEFFICIENT)),
    /** Text, a vector a line. */
    CSV("csv", List.of("csv"), true, false, Layers.EACH, Rows.ANY, Set.of()),
    /** A folder with {@code direction.pt} and {@code direction_metadata.json}. */
    REFUSAL("refusal-direction", List.of(), false, false, Layers.ONE, Rows.ONE, Set.of(Fact.POSITION));

    /** How many layers a file knows. */
    enum Layers {
        /** None. */
        NONE,
        /** One for all rows. */
        ONE,
        /** One for each row. */
        EACH
    }

    /** Which rows fit together. */
    enum Rows {
        /** Any. */
        ANY,
        /** Each of a layer of its own. */
        ONE_A_LAYER,
        /** A single one. */
        ONE
    }

    private final String label;
    private final List<String> extensions;
    private final boolean conceptIds;
    private final boolean concepts;
    private final Layers layers;
    private final Rows rows;
    private final Set<String> facts;

    VectorFormat(
            String label,
            List<String> extensions,
            boolean conceptIds,
            boolean concepts,
            Layers layers,
            Rows rows,
            Set<String> facts) {
        this.label = label;
        this.extensions = extensions;
        this.conceptIds = conceptIds;
        this.concepts = concepts;
        this.layers = layers;
        this.rows = rows;
        this.facts = facts;
    }

    /** How people name it. */
    public String label() {
        return label;
    }

    boolean holdsConceptIds() {
        return conceptIds;
    }

    boolean holdsConcepts() {
        return concepts;
    }

    Layers layers() {
        return layers;
    }

    Rows rows() {
        return rows;
    }

    boolean holds(String fact) {
        return facts.contains(fact);
    }

    /** Whether it is a folder. */
    public boolean isFolder() {
        return this == HUB || this == REFUSAL;
    }

    /**
     * The format of this name.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if there is none; final
     */
    public static VectorFormat named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.label.equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("the format \"%s\"".formatted(BadVectors.shown(name))));
    }

    /**
     * The format that is to be read, by the file's name or the folder's content.
     *
     * @throws AxbenchException {@code MISSING_FILE}, or {@code INVALID_SPECIFICATION} if the name says nothing; final
     */
    public static VectorFormat ofInput(Path path) {
        if (!Files.exists(path)) {
            throw new AxbenchException(
                    Reason.MISSING_FILE, "%s: found no such file or folder; check the name".formatted(path));
        }
        if (Files.isDirectory(path)) {
            return Files.exists(path.resolve(RefusalFolder.DIRECTION)) ? REFUSAL : HUB;
        }
        boolean besideMetadata = HubFolder.WEIGHTS.contains(path.getFileName().toString())
                && Files.exists(path.resolveSibling(HubFolder.METADATA));
        return besideMetadata ? HUB : byExtension(path);
    }

    /**
     * The format that is to be written, by the file's name; no extension means a folder, the hub's.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the name says nothing; final
     */
    public static VectorFormat ofOutput(Path path) {
        boolean folder =
                Files.isDirectory(path) || path.getFileName().toString().indexOf('.') < 0;
        return folder ? HUB : byExtension(path);
    }

    private static VectorFormat byExtension(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.stream().anyMatch(extension -> name.endsWith("." + extension)))
                .findFirst()
                .orElseThrow(() -> unknown("the name " + path.getFileName()));
    }

    private static AxbenchException unknown(String what) {
        return new AxbenchException(
                Reason.INVALID_SPECIFICATION,
                "%s: found no format of vectors behind it, expected one of %s; name it with --from or --to"
                        .formatted(
                                what,
                                Arrays.stream(values()).map(VectorFormat::label).collect(Collectors.joining(", "))));
    }
}
