package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerfileTest {

    static List<String> services() {
        return Checkout.SERVICES;
    }

    @Test
    void everyServiceHasOneAndNothingElseDoes() {
        assertThat(Checkout.files("deploy/docker", name -> name.endsWith(".Containerfile")))
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(Checkout.SERVICES.stream()
                        .map(service -> Checkout.module(service) + ".Containerfile")
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void runsAsANumberThatIsNotRoot(String service) {
        assertThat(directive(service, "USER")).matches("[1-9]\\d*:[1-9]\\d*");
        int user = Integer.parseInt(directive(service, "USER").replaceAll(":.*", ""));
        assertThat(deployment(service).pod().at("/securityContext/runAsUser").asInt())
                .isEqualTo(user);
    }

    @ParameterizedTest
    @MethodSource("services")
    void exposesThePortThatThePodNames(String service) {
        int port = Integer.parseInt(directive(service, "EXPOSE"));
        assertThat(deployment(service)
                        .containers()
                        .map(c -> c.at("/ports/0/containerPort").asInt()))
                .containsExactly(port);
        assertThat(text(service)).contains("QUARKUS_HTTP_PORT=" + port, "http://127.0.0.1:" + port + "/q/health/live");
        assertThat(Manifest.base())
                .filteredOn(m -> m.name().equals("axbench-config"))
                .allSatisfy(
                        m -> assertThat(m.tree().at("/data/QUARKUS_HTTP_PORT").asInt())
                                .isEqualTo(port));
    }

    @ParameterizedTest
    @MethodSource("services")
    void saysHowToBuildTheImageThatThePodNames(String service) {
        String image = deployment(service)
                .containers()
                .findFirst()
                .orElseThrow()
                .path("image")
                .asText();
        assertThat(text(service)).contains("-t " + image + " " + Checkout.module(service) + "/target/quarkus-app");
    }

    @ParameterizedTest
    @MethodSource("services")
    void startsFromJava25AndHoldsNoSecret(String service) {
        assertThat(directive(service, "FROM")).startsWith("eclipse-temurin:25-jre");
        assertThat(text(service)).doesNotContainPattern("(?i)(password|secret|token|api_key) *[=:] *\\S");
    }

    private static Manifest deployment(String service) {
        return Manifest.base().stream()
                .filter(m -> m.isDeployment() && m.name().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static String text(String service) {
        return Checkout.read(Checkout.file("deploy/docker/" + Checkout.module(service) + ".Containerfile"));
    }

    private static String directive(String service, String name) {
        Matcher line = Pattern.compile("(?m)^" + name + " +(.+)$").matcher(text(service));
        assertThat(line.find()).as("%s of %s", name, service).isTrue();
        return line.group(1).strip();
    }
}
