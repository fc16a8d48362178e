package io.axbench.judge.chaos;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.contracts.GenerationsReady;
import io.axbench.contracts.Topic;
import io.axbench.contracts.spec.JudgeSpec;
import io.axbench.judge.domain.Pages;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The whole path from a page of texts on the topic to its ratings on the topic, at 32 questions at once and an endpoint
 * that answers in 200 ms. Prints how far it is and the service's memory every 15 seconds, and at the end texts a second
 * and their share of the ceiling {@code 32 / 0.2 s / 3} texts a second.
 *
 * <p>{@code java -cp TEST_CLASS_PATH io.axbench.judge.chaos.JudgeBenchmark [texts, default 20000]}, in the module's
 * folder, after the service was packaged.
 */
public final class JudgeBenchmark {

    private static final int PAGE = 200;
    private static final int DELAY_MILLIS = 200;
    private static final double CEILING = 32 * 1000.0 / DELAY_MILLIS / 3;

    private JudgeBenchmark() {}

    /** Runs it. */
    public static void main(String[] args) throws Exception {
        int pages = (args.length == 0 ? 20_000 : Integer.parseInt(args[0])) / PAGE;
        Path folder = Files.createTempDirectory("judge-benchmark");
        try (Rig rig = Rig.start(folder, DELAY_MILLIS)) {
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
                rig.probe.send(Topic.PROGRESS.topicName(), "none", "none", new byte[0]);
                return true;
            });
            // A page to warm up.
            send(rig, 0);
            awaitRatings(rig, 1);
            long start = System.nanoTime();
            int before = Asked.read(rig.askedFile).total();
            for (int page = 1; page <= pages; page++) {
                send(rig, page);
            }
            Thread watch = Thread.ofPlatform().daemon().start(() -> watch(rig, start, before));
            awaitRatings(rig, 1 + pages);
            double seconds = (System.nanoTime() - start) * 1e-9;
            watch.interrupt();
            watch.join();
            double rate = pages * PAGE / seconds;
            print(
                    "%d texts in %.1f s: %.1f texts/s, %.1f%% of the ceiling of %.1f",
                    pages * PAGE, seconds, rate, 100 * rate / CEILING, CEILING);
            print("%d questions were asked twice", Asked.read(rig.askedFile).again());
        }
    }

    private static void send(Rig rig, int number) throws IOException {
        String[] texts = new String[PAGE];
        for (int i = 0; i < PAGE; i++) {
            texts[i] =
                    "Text %d of page %d. ".formatted(i, number) + "Bees live in hives and gather nectar. ".repeat(12);
        }
        GenerationsReady page = Pages.page("run", List.of(new JudgeSpec("gpt", "gpt", 1, 0)), texts);
        byte[] message = new ObjectMapper().writeValueAsBytes(Pages.numbered(page, number));
        rig.probe.send(Topic.GENERATIONS.topicName(), "run:3", "GenerationsReady", message);
    }

    private static void awaitRatings(Rig rig, int count) {
        rig.probe.records(Topic.RATINGS.topicName(), r -> r.key().equals("run:3"), count, Duration.ofMinutes(30));
    }

    private static void watch(Rig rig, long start, int before) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (true) {
                Thread.sleep(Duration.ofSeconds(15));
                double seconds = (System.nanoTime() - start) * 1e-9;
                int texts = (Asked.read(rig.askedFile).total() - before) / 3;
                print(
                        "%4.0f s: %5d texts, %.1f texts/s, heap after a collection %.0f MiB, resident %.0f MiB",
                        seconds, texts, texts / seconds, heap(rig, http), resident(rig));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            print("the service's memory cannot be read: %s", e);
        }
    }

    private static double heap(Rig rig, HttpClient http) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        new ProcessBuilder(jcmd.toString(), Long.toString(rig.judge.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
        URI metrics = URI.create("http://127.0.0.1:" + rig.judgePort + "/q/metrics");
        String all = http.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
                .body();
        double bytes = 0;
        for (String line : all.lines().toList()) {
            if (line.startsWith("jvm_memory_used_bytes{area=\"heap\"")) {
                bytes += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return bytes / (1 << 20);
    }

    private static double resident(Rig rig) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + rig.judge.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
            }
        }
        return Double.NaN;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
