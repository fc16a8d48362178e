package io.axbench.generator.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Neuronpedia's export of explanations: an array of objects with {@code modelId}, {@code layer} (the source's id),
 * {@code index} and {@code description}. Several descriptions of an index are several explainers'; the first counts.
 */
final class NeuronpediaExport {

    private static final JsonMapper JSON = new JsonMapper();

    private NeuronpediaExport() {}

    static void read(Path file, ConceptCollector collector) {
        Set<String> seen = new HashSet<>();
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s: expected a JSON array of objects with modelId, layer, index and description"
                                .formatted(file));
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                Place place = Place.line(
                        file.toString(), parser.currentTokenLocation().getLineNr());
                add(place, JSON.readTree(parser), seen, collector);
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s, line %d: expected an object"
                                .formatted(file, parser.currentTokenLocation().getLineNr()));
            }
        } catch (JsonProcessingException e) {
            throw new AxbenchException(
                    Reason.BAD_DATA,
                    "%s, line %d: no JSON (%s)".formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw JsonLines.unreadable(file.toString(), e);
        }
    }

    private static void add(Place place, JsonNode entry, Set<String> seen, ConceptCollector collector) {
        String model = JsonLines.field(place, "modelId", entry.get("modelId")).text();
        String source = JsonLines.field(place, "layer", entry.get("layer")).text();
        JsonNode index = entry.path("index");
        if (!index.isTextual() && !index.isIntegralNumber()) {
            throw place.bad("index", "none", "the number of the feature");
        }
        String ref = "https://www.neuronpedia.org/%s/%s/%s".formatted(model, source, index.asText());
        if (seen.add(ref)) {
            collector.add(JsonLines.field(place, "description", entry.get("description")), ref, null);
        }
    }
}
