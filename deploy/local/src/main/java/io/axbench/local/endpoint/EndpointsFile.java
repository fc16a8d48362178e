package io.axbench.local.endpoint;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import io.axbench.local.home.DiskTrouble;
import io.axbench.local.home.Home;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The file with the endpoints of a stack, in the notation of the services' settings. A person may write in it too; what
 * is there of other endpoints is left as it is.
 */
public final class EndpointsFile {

    /** What the settings of endpoints begin with. */
    static final String PREFIX = "axbench.endpoint.";

    private final Path path;

    /** The file of a state folder, there or not. */
    public EndpointsFile(Home home) {
        this.path = home.endpointsFile();
    }

    /**
     * The settings by endpoint, both in alphabetical order.
     *
     * @throws AxbenchException {@code BAD_DATA} for a line that is no setting of an endpoint
     */
    public Map<String, Map<String, String>> read() {
        Map<String, Map<String, String>> endpoints = new TreeMap<>();
        for (Map.Entry<Object, Object> line : lines().entrySet()) {
            String key = line.getKey().toString().replace("\"", "");
            int dot = key.lastIndexOf('.');
            if (!key.startsWith(PREFIX) || dot <= PREFIX.length()) {
                throw new AxbenchException(
                        Reason.BAD_DATA,
                        "%s: found the key \"%s\", expected %sNAME.url and so on; mend or remove the line"
                                .formatted(path, key, PREFIX));
            }
            endpoints
                    .computeIfAbsent(key.substring(PREFIX.length(), dot), name -> new TreeMap<>())
                    .put(key.substring(dot + 1), line.getValue().toString());
        }
        return endpoints;
    }

    /** Adds an endpoint, in place of one of the same name. */
    public void add(AddedEndpoint endpoint) {
        Properties lines = without(endpoint.name());
        lines.putAll(endpoint.settings());
        write(lines);
    }

    /**
     * Removes an endpoint.
     *
     * @throws AxbenchException {@code NOT_FOUND} if there is none of this name
     */
    public void remove(String name) {
        if (!read().containsKey(name)) {
            throw new AxbenchException(
                    Reason.NOT_FOUND,
                    "no endpoint \"%s\", known: %s"
                            .formatted(name, read().isEmpty() ? "none" : String.join(", ", read().keySet())));
        }
        write(without(name));
    }

    private Properties without(String name) {
        Properties lines = lines();
        lines.keySet().removeIf(key -> key.toString().replace("\"", "").startsWith(PREFIX + name + "."));
        return lines;
    }

    private Properties lines() {
        Properties lines = new Properties();
        if (Files.exists(path)) {
            try (var reader = Files.newBufferedReader(path)) {
                lines.load(reader);
            } catch (IOException e) {
                throw DiskTrouble.of(path.toString(), e);
            } catch (IllegalArgumentException e) {
                throw new AxbenchException(
                        Reason.BAD_DATA, "%s is broken: %s; mend it or remove it".formatted(path, e.getMessage()), e);
            }
        }
        return lines;
    }

    private void write(Properties lines) {
        StringWriter text = new StringWriter();
        Path beside = path.resolveSibling(path.getFileName() + ".new");
        try {
            lines.store(text, "Endpoints of language models; taken up when the stack starts. Never write a key here.");
            Files.createDirectories(path.getParent());
            Files.writeString(beside, text.toString());
            Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw DiskTrouble.of(path.toString(), e);
        }
    }
}
