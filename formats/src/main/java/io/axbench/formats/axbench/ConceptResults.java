package io.axbench.formats.axbench;

import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import io.axbench.contracts.exchange.RunLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The results of one concept, gathered by method. */
final class ConceptResults {

    private final int conceptId;
    private final Map<String, RunLine.Detection> detections = new LinkedHashMap<>();
    private final Map<String, Map<Spot, SteeredText>> texts = new LinkedHashMap<>();
    private final Map<Rater, Map<String, Map<Spot, Rating>>> ratings = new LinkedHashMap<>();

    ConceptResults(int conceptId) {
        this.conceptId = conceptId;
    }

    int conceptId() {
        return conceptId;
    }

    void add(RunLine.Detection detection) {
        detections.put(detection.method(), detection);
    }

    void add(RunLine.Texts page) {
        page.texts()
                .forEach(text -> texts.computeIfAbsent(page.method(), m -> new HashMap<>())
                        .put(Spot.of(text), text));
    }

    void add(RunLine.Ratings page) {
        page.ratings()
                .forEach(rating -> ratings.computeIfAbsent(
                                new Rater(page.judge(), rating.sample()), r -> new LinkedHashMap<>())
                        .computeIfAbsent(page.method(), m -> new HashMap<>())
                        .putIfAbsent(Spot.of(rating), rating));
    }

    /** Who rated any of the texts, in the order in which their ratings came. */
    Set<Rater> raters() {
        return ratings.keySet();
    }

    Map<String, RunLine.Detection> detections() {
        return detections;
    }

    /** All places that have a text by any method, in order. */
    List<Spot> spots() {
        TreeSet<Spot> all = new TreeSet<>();
        texts.values().forEach(byPlace -> all.addAll(byPlace.keySet()));
        return new ArrayList<>(all);
    }

    @Nullable
    SteeredText text(String method, Spot place) {
        return texts.getOrDefault(method, Map.of()).get(place);
    }

    /** The instruction at a place, as any method has it. */
    @Nullable
    String instruction(Spot place) {
        return texts.values().stream()
                .map(byPlace -> byPlace.get(place))
                .filter(text -> text != null)
                .map(SteeredText::instruction)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    Rating rating(Rater rater, String method, Spot place) {
        return ratings.getOrDefault(rater, Map.of())
                .getOrDefault(method, Map.of())
                .get(place);
    }
}
