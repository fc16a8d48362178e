package io.axbench.formats.vectors;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Fits vectors to a format: chooses rows, and says what of their labels the format has no place for. What it cannot hold
 * at all is refused.
 *
 * @param layer chooses the rows of this layer where they have one, is theirs where they have none; null: all
 * @param concepts ids of the concepts to take, in this order; rows without ids count 0, 1, 2, ...; null: all
 * @param model name of the model in the new file; null: as before
 * @param shift is added to every layer
 * @param llamaCppSafe whether layer 0, which llama.cpp refuses, is left out of a control vector
 */
public record Conversion(
        @Nullable Integer layer,
        @Nullable List<Integer> concepts,
        @Nullable String model,
        int shift,
        boolean llamaCppSafe) {

    /** Takes all as it is. */
    public static final Conversion PLAIN = new Conversion(null, null, null, 0, false);

    /**
     * Vectors that fit a format.
     *
     * @param set what is left
     * @param lost what the format has no place for, in words
     * @param notes what else the person should know
     */
    public record Fitted(VectorSet set, List<String> lost, List<String> notes) {}

    /**
     * Chooses and checks.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if the format cannot hold the rows, or a layer or concept
     *     that was chosen is not there; final
     */
    public Fitted fit(VectorSet read, VectorFormat format) {
        List<String> lost = new ArrayList<>(read.remarks());
        List<String> notes = new ArrayList<>();
        VectorSet set = chosen(shifted(read));
        if (model != null) {
            set = set.withFacts(Map.of(Fact.MODEL, model));
        }
        if (format == VectorFormat.GGUF) {
            set = withoutLayer0(set, lost, notes);
        }
        if (format == VectorFormat.GGUF && !set.facts().containsKey(Fact.MODEL)) {
            notes.add("no model is known: \"unknown\" stands for it; name one with --model-hint");
        }
        check(set, format);
        addLosses(set, format, lost);
        return new Fitted(kept(set, format), List.copyOf(lost), List.copyOf(notes));
    }

    /** Without the ids and layers that the format has no place for. */
    private static VectorSet kept(VectorSet set, VectorFormat format) {
        return set.withLabels(set.labels().stream()
                .map(label -> new VectorLabel(
                        format.holdsConceptIds() ? label.conceptId() : null,
                        label.concept(),
                        format.layers() == VectorFormat.Layers.NONE ? null : label.layer(),
                        label.facts()))
                .toList());
    }

    private VectorSet shifted(VectorSet set) {
        if (shift == 0) {
            return set;
        }
        List<VectorLabel> labels = new ArrayList<>();
        for (VectorLabel label : set.labels()) {
            Integer old = label.layer();
            if (old == null) {
                throw refused("--layer-shift: found vectors without layers, expected some; give them one with --layer");
            }
            if (old + shift < 0) {
                throw refused("--layer-shift %d: found layer %d, which would be %d".formatted(shift, old, old + shift));
            }
            labels.add(label.withLayer(old + shift));
        }
        return set.withLabels(labels);
    }

    private VectorSet chosen(VectorSet set) {
        VectorSet ofLayer = layer == null ? set : ofLayer(set, layer);
        if (concepts == null) {
            return ofLayer;
        }
        List<Integer> ids = set.conceptIds();
        List<Integer> rows = new ArrayList<>();
        for (int wanted : concepts) {
            int before = rows.size();
            for (int row = 0; row < ofLayer.count(); row++) {
                Integer id = ids.isEmpty()
                        ? Integer.valueOf(row)
                        : ofLayer.labels().get(row).conceptId();
                if (Objects.equals(id, wanted)) {
                    rows.add(row);
                }
            }
            if (rows.size() == before) {
                throw refused("--concept: found no concept %d among %d vectors, expected %s"
                        .formatted(
                                wanted,
                                ofLayer.count(),
                                ids.isEmpty() ? "their numbers from 0" : "some of " + shown(ids)));
            }
        }
        return ofLayer.only(rows);
    }

    private static String shown(List<Integer> ids) {
        return BadVectors.shown(
                ConceptIds.text(ids.stream().mapToInt(Integer::intValue).toArray()));
    }

    private static VectorSet ofLayer(VectorSet set, int wanted) {
        if (set.layers().isEmpty()) {
            return set.withLabels(
                    set.labels().stream().map(label -> label.withLayer(wanted)).toList());
        }
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < set.count(); row++) {
            if (Objects.equals(set.labels().get(row).layer(), wanted)) {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw refused("--layer %d: found the layers %s, expected it among them".formatted(wanted, set.layers()));
        }
        return rows.size() == set.count() ? set : set.only(rows);
    }

    private VectorSet withoutLayer0(VectorSet set, List<String> lost, List<String> notes) {
        List<Integer> rows = new ArrayList<>();
        for (int row = 0; row < set.count(); row++) {
            if (!Objects.equals(set.labels().get(row).layer(), 0)) {
                rows.add(row);
            }
        }
        if (rows.size() == set.count()) {
            return set;
        }
        if (!llamaCppSafe) {
            notes.add("llama.cpp refuses a file with layer 0; --llama-cpp-safe leaves it out");
            return set;
        }
        if (rows.isEmpty()) {
            throw refused("--llama-cpp-safe: found layer 0 alone, which llama.cpp does not steer");
        }
        lost.add("layer 0, which llama.cpp refuses");
        return set.only(rows);
    }

    private static void check(VectorSet set, VectorFormat format) {
        int known = set.layers().size();
        if (format.rows() == VectorFormat.Rows.ONE && set.count() > 1) {
            throw refused("%s holds one vector: found %d; choose one with %s"
                    .formatted(
                            format.label(),
                            set.count(),
                            known > 1 ? "--layer L, --concept ID or both" : "--concept ID"));
        }
        boolean needsLayer = format.rows() != VectorFormat.Rows.ANY;
        long without =
                set.labels().stream().filter(label -> label.layer() == null).count();
        if (needsLayer && without > 0) {
            throw refused("%s needs the layer of each vector: found %d of %d without; %s"
                    .formatted(
                            format.label(),
                            without,
                            set.count(),
                            known == 0 ? "say theirs with --layer L" : "take those of one layer with --layer L"));
        }
        if (format.rows() == VectorFormat.Rows.ONE_A_LAYER && known < set.count()) {
            throw refused("%s holds one vector a layer: found %d for %d layers; choose with --concept ID"
                    .formatted(format.label(), set.count(), known));
        }
        if (format.layers() == VectorFormat.Layers.ONE && known > 1) {
            throw refused(
                    "%s holds one layer: found %s; choose one with --layer L".formatted(format.label(), set.layers()));
        }
        if (format == VectorFormat.NEURONPEDIA && set.width() > NeuronpediaVector.MOST_WIDTH) {
            throw refused("%s takes at most %d components: found %d"
                    .formatted(format.label(), NeuronpediaVector.MOST_WIDTH, set.width()));
        }
    }

    private static void addLosses(VectorSet set, VectorFormat format, List<String> lost) {
        boolean oneConcept = set.labels().stream()
                                .map(VectorLabel::concept)
                                .distinct()
                                .count()
                        == 1
                && set.labels().stream().map(VectorLabel::conceptId).distinct().count() == 1;
        boolean concepts = format != VectorFormat.GGUF || oneConcept;
        if (!(format.holdsConceptIds() && concepts)
                && set.labels().stream().anyMatch(label -> label.conceptId() != null)) {
            lost.add("concept ids");
        }
        if (!(format.holdsConcepts() && concepts) && set.labels().stream().anyMatch(label -> label.concept() != null)) {
            lost.add("names of concepts");
        }
        if (format.layers() == VectorFormat.Layers.NONE && !set.layers().isEmpty()) {
            lost.add(set.layers().size() == 1 ? "layer " + set.layers().getFirst() : "layers " + set.layers());
        }
        Set<String> facts = new TreeSet<>(set.facts().keySet());
        set.labels().forEach(label -> facts.addAll(label.facts().keySet()));
        facts.removeIf(format::holds);
        lost.addAll(facts);
    }

    private static AxbenchException refused(String text) {
        return new AxbenchException(Reason.INVALID_SPECIFICATION, text);
    }
}
