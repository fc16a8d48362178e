package io.axbench.local.bench;

import io.axbench.contracts.AxbenchException;
import io.axbench.contracts.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * What the trainers have counted so far, all together, as their {@code /q/metrics} tell it.
 *
 * @param work seconds that workers had a piece of work in hand
 * @param training seconds of these in which a method was trained
 * @param leased pieces of work in hand now
 */
record TrainerCounters(double work, double training, double leased) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Asks the trainers on these ports of 127.0.0.1. */
    static TrainerCounters of(List<Integer> ports) throws InterruptedException {
        double work = 0;
        double training = 0;
        double leased = 0;
        for (int port : ports) {
            List<String> lines = metrics(port).lines().toList();
            work += sum(lines, "axbench_work_seconds_sum");
            training += sum(lines, "axbench_training_seconds_sum");
            // All trainers count in one database.
            leased = Math.max(leased, sum(lines, "axbench_work_leased"));
        }
        return new TrainerCounters(work, training, leased);
    }

    /** The sum over all labels of a metric in Prometheus' text format. */
    static double sum(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String metrics(int port) throws InterruptedException {
        URI address = URI.create("http://127.0.0.1:%d/q/metrics".formatted(port));
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AxbenchException(
                    Reason.ENDPOINT_UNAVAILABLE,
                    "the trainer at %s does not answer; look at ./axbench status".formatted(address),
                    e);
        }
    }
}
