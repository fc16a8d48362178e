package io.axbench.local.supervisor;

import io.axbench.local.broker.BrokerMain;
import io.axbench.local.home.Home;
import io.axbench.local.home.Parts;
import io.axbench.local.home.Ports;
import io.axbench.local.home.Settings;
import io.axbench.local.postgres.Databases;
import io.axbench.local.postgres.Postgres;
import io.axbench.local.supervisor.ServiceLaunch.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a stack consists of: turns settings into parts.
 *
 * @param home state folder
 * @param checkout a folder that specifications may name files in
 * @param settings ports, trainers, roots
 */
public record StackPlan(Home home, Path checkout, Settings settings) {

    /** Parts that keep what others need; stopped last. */
    static final Set<String> STORES = Set.of(Parts.BROKER, Parts.POSTGRES);

    /** All parts. */
    List<Part> parts() {
        Postgres postgres = new Postgres(home, port(Parts.POSTGRES));
        List<Part> parts = new ArrayList<>();
        parts.add(postgres(postgres));
        parts.add(broker());
        for (ServiceLaunch service : services(postgres)) {
            parts.add(service.part());
        }
        return parts;
    }

    private List<ServiceLaunch> services(Postgres postgres) {
        List<ServiceLaunch> services = new ArrayList<>();
        services.add(service(Parts.GATEWAY, Kind.GATEWAY, postgres));
        services.add(service(Parts.GENERATOR, Kind.GENERATOR, postgres));
        for (int i = 1; i <= settings.trainers(); i++) {
            services.add(service(Parts.trainer(i), Kind.TRAINER, postgres));
        }
        services.add(service(Parts.JUDGE, Kind.JUDGE, postgres));
        return services;
    }

    private ServiceLaunch service(String name, Kind kind, Postgres postgres) {
        return new ServiceLaunch(home, checkout, settings, name, kind, postgres);
    }

    private Part postgres(Postgres postgres) {
        return new Part(
                Parts.POSTGRES,
                port(Parts.POSTGRES),
                Set.of(),
                () -> new Part.Command(postgres.command(), Map.of()),
                pid -> Databases.ready(postgres));
    }

    private Part broker() {
        Path readyFile = home.run().resolve("broker.ready");
        return new Part(
                Parts.BROKER,
                port(Parts.BROKER),
                Set.of(),
                () -> {
                    Files.deleteIfExists(readyFile);
                    return new Part.Command(brokerLine(readyFile), Map.of());
                },
                pid -> written(readyFile, pid));
    }

    private List<String> brokerLine(Path readyFile) {
        return List.of(
                JavaProgram.path(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.SimpleFormatter.format=%1$tFT%1$tT %4$s [%3$s] %5$s%6$s%n",
                "-cp",
                LauncherClassPath.of(home.programs()),
                BrokerMain.class.getName(),
                home.data().resolve("kafka").toString(),
                Integer.toString(port(Parts.BROKER)),
                Integer.toString(port(Parts.CONTROLLER)),
                readyFile.toString());
    }

    private int port(String part) {
        return ports().of(part);
    }

    private Ports ports() {
        return settings.portPlan();
    }

    private static boolean written(Path readyFile, long pid) {
        try {
            return Files.readString(readyFile).equals(Long.toString(pid));
        } catch (IOException e) {
            return false;
        }
    }
}
