package io.axbench.judge.fit;

import io.axbench.judge.embedded.FeatureExtractor;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.TokenSurprise.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Features of texts in a file, a line a text, so that the fit can be repeated without the minutes of the models. */
record FeatureFile(Path file) {

    private static final int BATCH = 16;

    /** Reads the file; writes it first where it does not exist. */
    List<Features> readOrCompute(List<Question> questions, FeatureExtractor extractor) throws IOException {
        if (!Files.exists(file)) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, compute(questions, extractor));
        }
        List<Features> features = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\t");
            features.add(new Features(
                    Double.parseDouble(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4])));
        }
        if (features.size() != questions.size()) {
            throw new IOException(
                    "%s: %d rows, expected %d; delete it".formatted(file, features.size(), questions.size()));
        }
        return features;
    }

    private static List<String> compute(List<Question> questions, FeatureExtractor extractor) {
        List<String> lines = new ArrayList<>();
        long start = System.nanoTime();
        for (int from = 0; from < questions.size(); from += BATCH) {
            int to = Math.min(from + BATCH, questions.size());
            for (Features f : extractor.of(questions.subList(from, to))) {
                lines.add(f.cos() + "\t" + f.win16() + "\t" + f.std() + "\t" + f.rep() + "\t" + f.noletter());
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            System.out.printf(Locale.ROOT, "%d of %d texts, %.0f s%n", to, questions.size(), seconds);
        }
        return lines;
    }
}
