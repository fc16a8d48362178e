package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PrometheusTest {

    @Test
    void jobsAskForTheMetricsOfQuarkus() {
        for (String file : List.of("prometheus.yml", "prometheus-kubernetes.yml")) {
            List<JsonNode> jobs = jobs(file);
            assertThat(jobs).as("jobs of %s", file).isNotEmpty().allSatisfy(job -> {
                assertThat(job.path("job_name").asText()).isNotBlank();
                assertThat(job.path("metrics_path").asText()).isEqualTo("/q/metrics");
            });
        }
    }

    @Test
    void theLocalTargetsAreThePortsOfTheLauncher() {
        Map<String, String> targets = new TreeMap<>();
        for (JsonNode group : jobs("prometheus.yml").getFirst().path("static_configs")) {
            group.path("targets")
                    .forEach(target -> targets.merge(
                            group.at("/labels/service").asText(), target.asText(), (one, two) -> one + " " + two));
        }
        assertThat(targets.keySet()).containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
        targets.forEach((service, addresses) ->
                assertThat(addresses.split(" ")[0]).isEqualTo("127.0.0.1:" + launcherPort(service)));
    }

    @Test
    void theClusterJobKeepsOurPodsAndNamesTheirService() {
        JsonNode job = jobs("prometheus-kubernetes.yml").getFirst();
        assertThat(job.at("/kubernetes_sd_configs/0/role").asText()).isEqualTo("pod");
        assertThat(job.path("relabel_configs"))
                .anySatisfy(rule -> {
                    assertThat(rule.path("action").asText()).isEqualTo("keep");
                    assertThat(rule.at("/source_labels/0").asText())
                            .isEqualTo("__meta_kubernetes_pod_label_app_kubernetes_io_part_of");
                    assertThat(rule.path("regex").asText()).isEqualTo("axbench");
                })
                .anySatisfy(rule -> {
                    assertThat(rule.path("target_label").asText()).isEqualTo("service");
                    assertThat(rule.at("/source_labels/0").asText())
                            .isEqualTo("__meta_kubernetes_pod_label_app_kubernetes_io_component");
                });
    }

    private static List<JsonNode> jobs(String file) {
        JsonNode tree = Documents.in(Checkout.file("deploy/prometheus/" + file)).getFirst();
        return Documents.each(tree.path("scrape_configs")).toList();
    }

    /** The launcher's default port of a service, read from its source: a base and an offset for each part. */
    private static int launcherPort(String service) {
        String source = Checkout.read(Checkout.file("deploy/local/src/main/java/io/axbench/local/home/Ports.java"));
        int base = Integer.parseInt(first(source, "DEFAULT_BASE = (\\d+);"));
        String offset = service.equals("trainer")
                ? Integer.toString(Integer.parseInt(first(source, "Parts\\.trainer\\(i\\), (\\d+) \\+ i\\)")) + 1)
                : first(
                        source,
                        "offsets\\.put\\(Parts\\." + service.toUpperCase(java.util.Locale.ROOT) + ", (\\d+)\\)");
        return base + Integer.parseInt(offset);
    }

    private static String first(String source, String pattern) {
        Matcher match = Pattern.compile(pattern).matcher(source);
        assertThat(match.find()).as("the launcher's source holds %s", pattern).isTrue();
        return match.group(1);
    }
}
