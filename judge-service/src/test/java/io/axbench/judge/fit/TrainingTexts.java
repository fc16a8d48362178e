package io.axbench.judge.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.judge.embedded.IdfTable;
import io.axbench.judge.embedded.TokenSurprise.Question;
import io.axbench.judge.embedded.Words;
import io.axbench.judge.fit.RatedText.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.duckdb.DuckDBDriver;
import org.jspecify.annotations.Nullable;

/** Reads what the judge is fitted on from the folder with the shared data. */
record TrainingTexts(Path data) {

    private static final String JUDGED = "judged/gemma2_9b_it_sae_steering.jsonl";
    private static final String UNSTEERED = "concept10/2b_l20/train_data.parquet";
    private static final String WOVEN = "concept10/2b_l10/latent_eval_data.parquet";

    /** Every so many of the answers with a concept are taken: enough, and the language model is slow. */
    private static final int EVERY = 3;

    private static final String CONCEPTS = "concept500/2b_l20_metadata.jsonl";

    /**
     * The judged texts in file order, then the subject's unsteered answers, assumed to be rated 2 and 2, answers of an
     * LLM that brought a concept in, assumed to be fluent, and the design half of the adversarial set.
     */
    List<RatedText> all() throws IOException, SQLException {
        List<RatedText> texts = new ArrayList<>(judged());
        texts.addAll(unsteered());
        texts.addAll(woven());
        texts.addAll(design());
        return List.copyOf(texts);
    }

    List<RatedText> judged() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<RatedText> texts = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve(JUDGED))) {
            JsonNode row = mapper.readTree(line);
            texts.add(new RatedText(
                    row.required("layer").asInt() + "/"
                            + row.required("feature").asInt(),
                    new Question(
                            row.required("instruction").asText(),
                            row.required("text").asText()),
                    row.required("instruct").asInt(),
                    row.required("fluency").asInt(),
                    Source.JUDGED));
        }
        return texts;
    }

    /** SHA-256 of the judged texts' file, in hex. */
    String judgedHash() throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(data.resolve(JUDGED));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** In how many of the concept descriptions a stem occurs. */
    IdfTable idf() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = Files.readAllLines(data.resolve(CONCEPTS));
        Map<String, Integer> frequencies = new TreeMap<>();
        for (String line : lines) {
            for (String stem :
                    Words.stems(mapper.readTree(line).required("concept").asText())) {
                frequencies.merge(stem, 1, Integer::sum);
            }
        }
        return new IdfTable(lines.size(), frequencies);
    }

    /** A database in memory that reads Parquet; by the driver itself, for class loaders hide it from the driver manager. */
    static Connection duckDb() throws SQLException {
        return new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
    }

    private List<RatedText> unsteered() throws SQLException {
        return assumed(
                UNSTEERED,
                "select input, output from read_parquet(?) where category = 'negative' and concept_id = -1",
                "unsteered",
                2);
    }

    private List<RatedText> woven() throws SQLException {
        List<RatedText> all =
                assumed(WOVEN, "select input, output from read_parquet(?) where category = 'positive'", "woven", null);
        List<RatedText> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += EVERY) {
            some.add(all.get(i));
        }
        return some;
    }

    private List<RatedText> assumed(String file, String sql, String group, @Nullable Integer instruct)
            throws SQLException {
        List<RatedText> texts = new ArrayList<>();
        try (Connection connection = duckDb();
                PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, data.resolve(file).toString());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Question question = new Question(rows.getString("input"), rows.getString("output"));
                    texts.add(new RatedText(group, question, instruct, 2, Source.ASSUMED));
                }
            }
        }
        return texts;
    }

    /**
     * The best of the acceptable ratings of fluency. Those of the instruction train nothing: the LLM rates evasions
     * otherwise, so they are a matter of rules. The held-out half is never read here.
     */
    private static List<RatedText> design() throws IOException {
        List<RatedText> texts = new ArrayList<>();
        for (AdversarialText text : AdversarialText.all()) {
            if (text.item().design()) {
                Question question = new Question(text.item().instruction(), text.text());
                texts.add(new RatedText(
                        "design", question, null, first(text.kind().fluency()), Source.DESIGN));
            }
        }
        return texts;
    }

    private static @Nullable Integer first(List<Integer> ratings) {
        return ratings.isEmpty() ? null : ratings.getFirst();
    }
}
