package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DashboardTest {

    /** Metrics that no source of ours registers, with who exports them; all were seen at /q/metrics of a running service. */
    private static final Map<String, String> OF_OTHERS = Map.of(
            "up", "Prometheus itself, for each target",
            "jvm_memory_used_bytes", "Micrometer's JvmMemoryMetrics, on in Quarkus",
            "jvm_gc_pause_seconds_sum", "Micrometer's JvmGcMetrics, on in Quarkus",
            "process_cpu_usage", "Micrometer's ProcessorMetrics, on in Quarkus",
            "http_server_requests_seconds_count", "Quarkus' HTTP server metrics, after the first request",
            "http_server_requests_seconds_sum", "Quarkus' HTTP server metrics, after the first request",
            "kafka_consumer_fetch_manager_records_lag_max", "Kafka's consumer, bound by quarkus-messaging-kafka");

    private final List<Path> dashboards = Checkout.files("deploy/grafana/dashboards", name -> name.endsWith(".json"));

    @Test
    void namesOnlyMetricsThatAServiceExports() {
        Set<String> exported = new TreeSet<>(ExportedMetrics.ofTheServices());
        exported.addAll(OF_OTHERS.keySet());
        assertThat(expressions())
                .isNotEmpty()
                .allSatisfy(expression -> assertThat(PromQl.metrics(expression))
                        .as("metrics of %s", expression)
                        .isNotEmpty()
                        .isSubsetOf(exported));
    }

    @Test
    void everyAllowedMetricOfOthersIsShown() {
        List<String> shown = expressions().stream()
                .flatMap(expression -> PromQl.metrics(expression).stream())
                .toList();
        assertThat(shown).containsAll(OF_OTHERS.keySet());
    }

    @Test
    void panelsHaveTitlesQueriesAndPlacesOfTheirOwn() {
        for (Path dashboard : dashboards) {
            List<JsonNode> panels = panels(dashboard).toList();
            assertThat(panels).allSatisfy(panel -> {
                assertThat(panel.path("title").asText()).isNotBlank();
                assertThat(panel.path("targets").findValues("expr")).isNotEmpty();
            });
            assertThat(panels).extracting(p -> p.path("id").asInt()).doesNotHaveDuplicates();
            assertThat(panels).extracting(p -> p.path("title").asText()).doesNotHaveDuplicates();
            assertThat(panels)
                    .extracting(p -> p.at("/gridPos/x").asInt() + ","
                            + p.at("/gridPos/y").asInt())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyQueryUsesTheSourceThatIsProvisioned() {
        JsonNode provisioned = Documents.in(Checkout.file("deploy/grafana/provisioning/datasources/prometheus.yaml"))
                .getFirst()
                .at("/datasources/0");
        assertThat(dashboards)
                .hasSize(1)
                .allSatisfy(dashboard -> assertThat(
                                Documents.in(dashboard).getFirst().findValues("datasource"))
                        .isNotEmpty()
                        .allSatisfy(source -> {
                            assertThat(source.path("uid").asText())
                                    .isEqualTo(provisioned.path("uid").asText());
                            assertThat(source.path("type").asText())
                                    .isEqualTo(provisioned.path("type").asText());
                        }));
    }

    private List<String> expressions() {
        return dashboards.stream()
                .flatMap(file -> Documents.in(file).stream())
                .flatMap(tree -> Stream.concat(
                        Documents.textsOf(tree.path("panels"), "expr").stream(),
                        Documents.textsOf(tree.path("templating"), "definition").stream()))
                .toList();
    }

    private static Stream<JsonNode> panels(Path dashboard) {
        return Documents.each(Documents.in(dashboard).getFirst().path("panels"))
                .filter(panel -> !panel.path("type").asText().equals("row"));
    }
}
