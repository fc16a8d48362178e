package io.axbench.local.command;

import io.axbench.local.endpoint.AddedEndpoint;
import io.axbench.local.endpoint.EndpointsFile;
import io.axbench.local.home.StackState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The endpoints of language models that specifications may name. */
@Command(
        name = "endpoint",
        description =
                "lists the endpoints of language models; with --url and --model adds one, with --remove removes it")
final class EndpointCommand extends StackCommand {

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "its name in specifications")
    private @Nullable String name;

    @Option(names = "--url", paramLabel = "URL", description = "OpenAI-compatible address, up to and with /v1")
    private @Nullable String url;

    @Option(names = "--model", paramLabel = "ID", description = "id of the model there")
    private @Nullable String model;

    @Option(names = "--key-env", paramLabel = "VARIABLE", description = "environment variable that holds the key")
    private @Nullable String keyEnv;

    @Option(names = "--key-file", paramLabel = "FILE", description = "file that holds the key")
    private @Nullable Path keyFile;

    @Option(names = "--input-price", paramLabel = "DOLLARS", description = "a million tokens asked; default: 0")
    private double inputPrice;

    @Option(names = "--output-price", paramLabel = "DOLLARS", description = "a million tokens answered; default: 0")
    private double outputPrice;

    @Option(names = "--concurrency", defaultValue = "32", description = "requests side by side; default: 32")
    private int concurrency = 32;

    @Option(
            names = "--send-seed",
            description = "tells repeats apart by a seed; for servers that answer alike otherwise")
    private boolean sendSeed;

    @Option(names = "--remove", description = "removes the endpoint")
    private boolean remove;

    @Override
    public Integer call() {
        EndpointsFile file = new EndpointsFile(home());
        if (remove) {
            file.remove(Objects.requireNonNullElse(name, ""));
            changed("removed");
            return 0;
        }
        if (name != null || url != null || model != null) {
            file.add(new AddedEndpoint(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(url, ""),
                    Objects.requireNonNullElse(model, ""),
                    keyEnv,
                    keyFile == null
                            ? null
                            : keyFile.toAbsolutePath().normalize().toString(),
                    inputPrice,
                    outputPrice,
                    concurrency,
                    sendSeed));
            changed("added");
            return 0;
        }
        out().printf("%-12s the trainer's own, with the models of this machine%n", AddedEndpoint.LOCAL);
        file.read().forEach(this::print);
        return 0;
    }

    private void changed(String what) {
        boolean runs = StackState.running(home()).isPresent();
        out().printf(
                        "endpoint %s %s%s%n",
                        name,
                        what,
                        runs ? "; the stack takes it up at its next start: ./axbench down; ./axbench up" : "");
    }

    private void print(String endpoint, Map<String, String> settings) {
        String key = settings.containsKey("key-env")
                ? "key in $" + settings.get("key-env")
                : settings.getOrDefault("key-file", "no key");
        out().printf(
                        "%-12s %s at %s, %s, %s and %s dollars a million tokens%n",
                        endpoint,
                        settings.get("model"),
                        settings.get("url"),
                        key,
                        settings.getOrDefault("input-price", "0"),
                        settings.getOrDefault("output-price", "0"));
    }
}
