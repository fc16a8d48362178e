package io.axbench.deploy;

import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names under which Prometheus finds what the services count. */
final class ExportedMetrics {

    private ExportedMetrics() {}

    /** The names of all meters that the services' sources register. */
    static Set<String> ofTheServices() {
        return named(Stream.concat(
                        Stream.of("delivery", "endpoint", "language-model"),
                        Checkout.SERVICES.stream().map(Checkout::module))
                .flatMap(module -> Checkout.sources(module).stream())
                .map(Checkout::read)
                .flatMap(source -> MeterDeclaration.in(source).stream())
                .collect(Collectors.toSet()));
    }

    /** The names that the registry of the services exports for these meters: it is asked, not imitated. */
    static Set<String> named(Collection<MeterDeclaration> meters) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        meters.forEach(meter -> meter.register(registry));
        Set<String> names = registry.scrape()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
        registry.close();
        return names;
    }
}
