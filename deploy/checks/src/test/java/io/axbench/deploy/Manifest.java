package io.axbench.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Kubernetes object.
 *
 * @param place file it stands in, for complaints
 * @param tree the object
 */
record Manifest(String place, JsonNode tree) {

    /** The objects of the base. */
    static List<Manifest> base() {
        return Checkout.files("deploy/kubernetes/base", name -> name.endsWith(".yaml")).stream()
                .filter(file -> !file.endsWith("kustomization.yaml"))
                .flatMap(file -> Documents.in(file).stream()
                        .map(tree -> new Manifest(file.getFileName().toString(), tree)))
                .toList();
    }

    /** The object in a YAML text. */
    static Manifest of(String yaml) {
        return new Manifest("text", Documents.yaml(yaml).getFirst());
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    boolean isDeployment() {
        return kind().equals("Deployment");
    }

    /** The pod that this makes; missing if it makes none. */
    JsonNode pod() {
        return tree.at("/spec/template/spec");
    }

    Stream<JsonNode> containers() {
        return Documents.each(pod().path("containers"));
    }

    @Override
    public String toString() {
        return "%s: %s %s".formatted(place, kind(), name());
    }
}
