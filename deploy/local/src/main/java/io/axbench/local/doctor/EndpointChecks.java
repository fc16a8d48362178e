package io.axbench.local.doctor;

import io.axbench.contracts.AxbenchException;
import io.axbench.local.doctor.Finding.Trouble;
import io.axbench.local.doctor.Finding.Well;
import io.axbench.local.endpoint.EndpointsFile;
import io.axbench.local.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks whether the keys of the added endpoints are where they should be; nothing is asked of the endpoints. */
public final class EndpointChecks {

    private EndpointChecks() {}

    /**
     * One finding an endpoint.
     *
     * @param environment the environment that the services would inherit
     */
    public static List<Finding> of(Home home, Map<String, String> environment) {
        try {
            List<Finding> findings = new ArrayList<>();
            new EndpointsFile(home)
                    .read()
                    .forEach((name, settings) -> findings.add(of("endpoint " + name, settings, environment)));
            return findings;
        } catch (AxbenchException e) {
            return List.of(new Trouble("endpoints", String.valueOf(e.getMessage()), "then try again"));
        }
    }

    private static Finding of(String subject, Map<String, String> settings, Map<String, String> environment) {
        String found = "%s at %s".formatted(settings.get("model"), settings.get("url"));
        String variable = settings.get("key-env");
        if (variable != null && environment.getOrDefault(variable, "").isBlank()) {
            return new Trouble(subject, "$" + variable + " is not set", "export it before ./axbench up");
        }
        String file = settings.get("key-file");
        if (file != null && !Files.isReadable(Path.of(file))) {
            return new Trouble(subject, file + " cannot be read", "put the key there");
        }
        return new Well(subject, found);
    }
}
