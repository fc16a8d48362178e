package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.GenerationsJudged.Rating;
import io.axbench.contracts.GenerationsReady.SteeredText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the public code's steering evaluators write of one concept: means a factor, and every rating in the rows' order. */
record SteeringFigures(ConceptResults results, @Nullable Rater rater, List<String> methods, Map<String, String> names) {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The line of these rows. */
    ObjectNode line(List<Spot> spots) {
        ObjectNode line = JSON.objectNode().put("concept_id", results.conceptId());
        ObjectNode evaluators = line.putObject("results");
        ObjectNode perplexity = evaluators.putObject("PerplexityEvaluator");
        ObjectNode judged = evaluators.putObject(JudgeColumns.EVALUATOR);
        for (String method : methods) {
            List<Spot> own = spots.stream()
                    .filter(spot -> results.text(method, spot) != null)
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            perplexity.set(names.getOrDefault(method, method), perplexity(method, own));
            if (own.stream().anyMatch(spot -> rating(method, spot) != null)) {
                judged.set(names.getOrDefault(method, method), judged(method, own));
            }
        }
        return line;
    }

    private ObjectNode perplexity(String method, List<Spot> spots) {
        ObjectNode result = JSON.objectNode();
        means(result, "perplexity", spots, spot -> value(text(method, spot), SteeredText::perplexity));
        means(result, "strength", spots, spot -> value(text(method, spot), SteeredText::strength));
        factors(result, spots);
        return result;
    }

    private ObjectNode judged(String method, List<Spot> spots) {
        ObjectNode result = JSON.objectNode();
        ToDoubleFunction<Spot> score = spot -> of(method, spot, SteeringFigures::harmonic);
        ToDoubleFunction<Spot> concept = spot -> of(method, spot, rating -> zero(rating.concept()));
        ToDoubleFunction<Spot> instruction = spot -> of(method, spot, rating -> zero(rating.instruction()));
        ToDoubleFunction<Spot> fluency = spot -> of(method, spot, rating -> zero(rating.fluency()));
        means(result, "lm_judge_rating", spots, score);
        means(result, "relevance_concept_ratings", spots, concept);
        means(result, "relevance_instruction_ratings", spots, instruction);
        means(result, "fluency_ratings", spots, fluency);
        factors(result, spots);
        raw(result, "raw_relevance_concept_ratings", spots, concept);
        raw(result, "raw_relevance_instruction_ratings", spots, instruction);
        raw(result, "raw_fluency_ratings", spots, fluency);
        raw(result, "raw_aggregated_ratings", spots, score);
        return result;
    }

    /** The score of a text as published: a missing rating counts as 0. */
    static double harmonic(Rating rating) {
        double sum = 0;
        for (Integer part : new @Nullable Integer[] {rating.concept(), rating.instruction(), rating.fluency()}) {
            if (part == null || part == 0) {
                return 0;
            }
            sum += 1.0 / part;
        }
        return 3 / sum;
    }

    private SteeredText text(String method, Spot spot) {
        SteeredText text = results.text(method, spot);
        if (text == null) {
            throw new IllegalStateException("no text at " + spot);
        }
        return text;
    }

    private @Nullable Rating rating(String method, Spot spot) {
        return rater == null ? null : results.rating(rater, method, spot);
    }

    private double of(String method, Spot spot, ToDoubleFunction<Rating> figure) {
        Rating rating = rating(method, spot);
        return rating == null ? 0 : figure.applyAsDouble(rating);
    }

    private static double zero(@Nullable Integer rating) {
        return rating == null ? 0 : rating;
    }

    /** A figure of a text that may be missing. */
    private interface Figure {
        @Nullable
        Double of(SteeredText text);
    }

    private static double value(SteeredText text, Figure figure) {
        Double value = figure.of(text);
        return value == null ? Double.NaN : value;
    }

    /** Means a factor, rising; what is missing is left out, null where all is. */
    private static void means(ObjectNode result, String key, List<Spot> spots, ToDoubleFunction<Spot> figure) {
        TreeMap<Double, double[]> sums = new TreeMap<>();
        for (Spot spot : spots) {
            double[] sum = sums.computeIfAbsent(spot.factor(), f -> new double[2]);
            double value = figure.applyAsDouble(spot);
            if (!Double.isNaN(value)) {
                sum[0] += value;
                sum[1]++;
            }
        }
        var means = result.putArray(key);
        sums.values().forEach(sum -> {
            if (sum[1] == 0) {
                means.addNull();
            } else {
                means.add(sum[0] / sum[1]);
            }
        });
    }

    private static void factors(ObjectNode result, List<Spot> spots) {
        var factors = result.putArray("factor");
        spots.stream().map(Spot::factor).distinct().sorted().forEach(factors::add);
    }

    private static void raw(ObjectNode result, String key, List<Spot> spots, ToDoubleFunction<Spot> figure) {
        var values = result.putArray(key);
        spots.forEach(spot -> values.add(figure.applyAsDouble(spot)));
    }
}
