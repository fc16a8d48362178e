package io.axbench.local.run;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A form with files (RFC 7578), read from the disk as it is sent. */
final class FormBody {

    private final String boundary = "axbench-" + UUID.randomUUID();
    private final List<BodyPublisher> parts = new ArrayList<>();

    /** Media type of the form. */
    String type() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** Adds a file; its own name is not sent. */
    FormBody file(String name, Path file) throws FileNotFoundException {
        parts.add(BodyPublishers.ofString(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n"
                        .formatted(boundary, name, name)));
        parts.add(BodyPublishers.ofFile(file));
        parts.add(BodyPublishers.ofString("\r\n"));
        return this;
    }

    /** The whole form. */
    BodyPublisher publisher() {
        List<BodyPublisher> all = new ArrayList<>(parts);
        all.add(BodyPublishers.ofString("--%s--\r\n".formatted(boundary)));
        return BodyPublishers.concat(all.toArray(BodyPublisher[]::new));
    }
}
