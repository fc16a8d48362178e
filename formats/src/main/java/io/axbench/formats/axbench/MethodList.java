package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.MethodCatalog;
import io.axbench.contracts.MethodInfo.Need;
import io.axbench.contracts.Reason;
import io.axbench.formats.axbench.Remark.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The methods that the sections name between them, each once, with the settings that it is trained with. */
record MethodList(Configuration theirs, List<Remark> remarks) {

    private static final String INTERVENTION = "steering_intervention_type";

    /**
     * The list, in the order of the sections train, inference, evaluate.
     *
     * @throws AxbenchException {@code INVALID_SPECIFICATION} if none has a counterpart
     */
    ArrayNode read() {
        Set<String> names = new LinkedHashSet<>();
        for (String section : List.of("train", "inference", "evaluate")) {
            JsonNode models = theirs.section(section).path("models");
            if (models.isObject()) {
                models.fieldNames().forEachRemaining(names::add);
            } else {
                models.forEach(name -> names.add(name.asText()));
            }
        }
        ArrayNode methods = theirs.root().arrayNode();
        Set<String> taken = new LinkedHashSet<>();
        for (String name : names) {
            add(name, methods, taken);
        }
        if (methods.isEmpty()) {
            throw new AxbenchException(
                    Reason.INVALID_SPECIFICATION,
                    "models: found %s, expected at least one method that is known here; GET /api/methods lists them"
                            .formatted(names.isEmpty() ? "none" : names));
        }
        return methods;
    }

    private void add(String name, ArrayNode methods, Set<String> taken) {
        Optional<MethodName> known = MethodName.ofTheirs(name);
        if (known.isEmpty()) {
            remarks.add(new Remark(Kind.NO_COUNTERPART, "models." + name, "there is no such method here; left out"));
            return;
        }
        String ours = known.get().ours();
        if (!taken.add(ours)) {
            remarks.add(new Remark(
                    Kind.CHANGED,
                    "models." + name,
                    "is %s here, which is in the list already; left out".formatted(ours)));
            return;
        }
        if (!name.equals(ours)) {
            String why = known.get().remark();
            remarks.add(new Remark(
                    Kind.CHANGED,
                    "models." + name,
                    "is %s here%s".formatted(ours, why == null ? "" : " (" + why + ")")));
        }
        ObjectNode settings = theirs.root().objectNode();
        MethodSettings.read("train.models." + name, ours, keys(name), settings, remarks);
        intervention(name, ours, settings);
        if (settings.isEmpty()) {
            methods.add(ours);
        } else {
            methods.addObject().set(ours, settings);
        }
    }

    /** A method's own keys, and for those that it lacks the section's. */
    private ObjectNode keys(String name) {
        ObjectNode train = theirs.section("train");
        ObjectNode keys = theirs.root().objectNode();
        if (train.path("models").path(name) instanceof ObjectNode own) {
            keys.setAll(own);
        }
        if (train.path("models").has(name) || train.path("models").isMissingNode()) {
            train.properties().forEach(entry -> {
                if (MethodSettings.knows(entry.getKey()) && !keys.has(entry.getKey())) {
                    keys.set(entry.getKey(), entry.getValue());
                }
            });
        }
        return keys;
    }

    private void intervention(String name, String ours, ObjectNode settings) {
        String type = theirs.first(INTERVENTION, "inference").asText("addition");
        boolean sparse = MethodCatalog.find(ours).orElseThrow().needs().contains(Need.SPARSE_AUTOENCODER);
        if (sparse) {
            settings.put("sae", "params.npz");
            remarks.add(new Remark(
                    Kind.TO_DO,
                    "models." + name,
                    "name the autoencoder's file in the setting sae; nothing is downloaded"));
            if (!theirs.first("disable_neuronpedia_max_act", "inference").asBoolean()) {
                remarks.add(
                        new Remark(
                                Kind.CHANGED,
                                "models." + name,
                                "factors are multiples of the highest score on the rows, not of Neuronpedia's; the setting maxAct names another"));
            }
        }
        switch (type) {
            case "addition" -> {}
            case "clamping", "min_clamping" -> {
                if (sparse) {
                    settings.put("form", type.equals("clamping") ? "clamp" : "min-clamp");
                } else {
                    lacks(type, name);
                }
            }
            default -> lacks(type, name);
        }
    }

    private void lacks(String type, String name) {
        remarks.add(new Remark(
                Kind.NO_COUNTERPART,
                "inference." + INTERVENTION,
                "found %s; %s steers by its own way here, a direction by addition".formatted(type, name)));
    }
}
