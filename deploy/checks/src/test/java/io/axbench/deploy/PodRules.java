package io.axbench.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What every pod must keep to; each breach is one line. */
final class PodRules {

    private static final Pattern SECRET = Pattern.compile("(?i).*(password|secret|api[-_]?key|token|credential).*");
    private static final Pattern ADDRESS_WITH_PASSWORD = Pattern.compile("(?i).*(password=|://[^/@\\s]+:[^/@\\s]+@).*");

    private PodRules() {}

    static List<String> breaches(Manifest manifest) {
        List<String> found = new ArrayList<>(identity(manifest));
        found.addAll(secrets(manifest));
        if (!manifest.pod().isMissingNode()) {
            JsonNode pod = manifest.pod();
            need(
                    found,
                    pod.path("automountServiceAccountToken"),
                    "false",
                    manifest + " carries a token of the cluster");
            need(found, pod.at("/securityContext/runAsNonRoot"), "true", manifest + " may run as root");
            need(found, pod.at("/securityContext/seccompProfile/type"), "RuntimeDefault", manifest + " has no seccomp");
            manifest.containers().forEach(container -> found.addAll(container(manifest, container)));
        }
        return found;
    }

    private static List<String> identity(Manifest manifest) {
        List<String> found = new ArrayList<>();
        for (String path : List.of("/apiVersion", "/kind", "/metadata/name")) {
            if (manifest.tree().at(path).asText().isBlank()) {
                found.add(manifest + " lacks " + path);
            }
        }
        return found;
    }

    private static List<String> container(Manifest manifest, JsonNode container) {
        List<String> found = new ArrayList<>();
        String where = manifest + ", container " + container.path("name").asText();
        need(found, container.at("/securityContext/allowPrivilegeEscalation"), "false", where + " may gain privileges");
        need(found, container.at("/securityContext/readOnlyRootFilesystem"), "true", where + " may write its image");
        need(found, container.at("/securityContext/capabilities/drop/0"), "ALL", where + " keeps capabilities");
        for (String path :
                List.of("/resources/requests/cpu", "/resources/requests/memory", "/resources/limits/memory")) {
            if (container.at(path).asText().isBlank()) {
                found.add(where + " lacks " + path);
            }
        }
        if (manifest.isDeployment()) {
            need(found, container.at("/startupProbe/httpGet/path"), "/q/health/started", where + ": startupProbe");
            need(found, container.at("/livenessProbe/httpGet/path"), "/q/health/live", where + ": livenessProbe");
            need(found, container.at("/readinessProbe/httpGet/path"), "/q/health/ready", where + ": readinessProbe");
        }
        return found;
    }

    /** Secrets are referred to; neither a Secret object nor a value of one stands in a file. */
    private static List<String> secrets(Manifest manifest) {
        List<String> found = new ArrayList<>();
        if (manifest.kind().equals("Secret")) {
            found.add(manifest + " holds a secret; refer to one that the cluster has");
        }
        manifest.tree()
                .path("data")
                .properties()
                .forEach(entry -> literal(
                        found, manifest, entry.getKey(), entry.getValue().asText()));
        manifest.containers()
                .flatMap(c -> Documents.each(c.path("env")))
                .forEach(variable -> literal(
                        found,
                        manifest,
                        variable.path("name").asText(),
                        variable.path("value").asText()));
        return found;
    }

    private static void literal(List<String> found, Manifest manifest, String name, String value) {
        boolean named = SECRET.matcher(name).matches() && !value.isEmpty();
        if (named || ADDRESS_WITH_PASSWORD.matcher(value).matches()) {
            found.add(manifest + " states " + name + " in the clear; use secretKeyRef");
        }
    }

    private static void need(List<String> found, JsonNode node, String expected, String complaint) {
        if (!node.asText().equals(expected)) {
            found.add("%s: found \"%s\", expected \"%s\"".formatted(complaint, node.asText(), expected));
        }
    }
}
