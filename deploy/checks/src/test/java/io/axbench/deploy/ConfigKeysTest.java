package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigKeysTest {

    /** Variables that are not keys of AxBench, with whose they are. */
    private static final Map<String, String> OTHERS = Map.of(
            "QUARKUS_HTTP_HOST", "Quarkus",
            "QUARKUS_HTTP_PORT", "Quarkus",
            "QUARKUS_DATASOURCE_JDBC_URL", "Quarkus",
            "QUARKUS_DATASOURCE_USERNAME", "Quarkus",
            "QUARKUS_DATASOURCE_PASSWORD", "Quarkus",
            "KAFKA_BOOTSTRAP_SERVERS", "Quarkus' Kafka client",
            "SMALLRYE_CONFIG_LOCATIONS", "Quarkus' configuration",
            "OMP_NUM_THREADS", "PyTorch and ONNX Runtime");

    static List<String> services() {
        return Checkout.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void thePodSetsKeysThatTheServiceReads(String service) {
        Manifest deployment = Manifest.base().stream()
                .filter(m -> m.isDeployment() && m.name().equals(service))
                .findFirst()
                .orElseThrow();
        Stream<String> own = deployment
                .containers()
                .flatMap(c -> Documents.each(c.path("env")))
                .map(variable -> variable.path("name").asText());
        assertThat(own)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(known(service))
                        .as("variables that %s reads", service)
                        .contains(name));
    }

    /** The ConfigMap is for all: a key of it must be read by one of them at least. */
    @Test
    void theSharedConfigSetsKeysThatSomeServiceReads() {
        Set<String> known = Checkout.SERVICES.stream()
                .flatMap(service -> known(service).stream())
                .collect(Collectors.toSet());
        assertThat(data("axbench-config").properties().stream().map(Map.Entry::getKey))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void theEndpointsHaveSettingsThatTheServicesRead() {
        Stream<String> settings = data("axbench-endpoints")
                .path("endpoints.properties")
                .asText()
                .lines()
                .filter(line -> line.contains("="))
                .map(line -> line.replaceAll("^[# ]+|=.*", "").replaceAll("\\.endpoint\\.\\w+\\.", ".endpoint.NAME."));
        assertThat(settings).isNotEmpty().isSubsetOf(ConfigKeys.of("judge"));
    }

    private static JsonNode data(String map) {
        return Manifest.base().stream()
                .filter(m -> m.kind().equals("ConfigMap") && m.name().equals(map))
                .findFirst()
                .orElseThrow()
                .tree()
                .path("data");
    }

    @Test
    void findsKeysInMappingsAndInjections() {
        String source = """
                @ConfigMapping(prefix = "axbench.sample")
                public interface SampleConfig {
                    /** Not a key: ghost(); */
                    @WithDefault("${axbench.fallback:1}")
                    int batchSize();
                    Optional<List<Path>> roots();
                    @WithName("other")
                    String renamed();
                    Inner inner();
                    @WithParentName
                    Map<String, One> many();
                    interface One {
                        int size();
                    }
                    interface Inner {
                        Duration longestWait();
                    }
                }
                class User { User(@ConfigProperty(name = "axbench.injected") String x) {} }
                """;
        assertThat(ConfigKeys.in(source))
                .containsExactlyInAnyOrder(
                        "axbench.fallback",
                        "axbench.sample.NAME.size",
                        "axbench.sample.batch-size",
                        "axbench.sample.roots",
                        "axbench.sample.other",
                        "axbench.sample.inner.longest-wait",
                        "axbench.injected");
        assertThat(ConfigKeys.variable("axbench.sample.batch-size")).isEqualTo("AXBENCH_SAMPLE_BATCH_SIZE");
    }

    @Test
    void findsTheKeysOfTheDelivery() {
        assertThat(ConfigKeys.of("generator"))
                .contains("axbench.delivery.instance", "axbench.delivery.longest-backoff", "axbench.roots")
                .doesNotContain("axbench.delivery.no-such-key");
    }

    private static Set<String> known(String service) {
        Set<String> known = new TreeSet<>(OTHERS.keySet());
        ConfigKeys.of(service).forEach(key -> known.add(ConfigKeys.variable(key)));
        return known;
    }
}
