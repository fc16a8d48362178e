package io.axbench.judge.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.axbench.judge.embedded.IdfTable;
import io.axbench.judge.embedded.TokenSurprise.Question;
import io.axbench.judge.embedded.Words;
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

/** Reads what the judge is fitted on from the folder with the shared data. */
record TrainingTexts(Path data) {

    private static final String JUDGED = "judged/gemma2_9b_it_sae_steering.jsonl";
    private static final String UNSTEERED = "concept10/2b_l20/train_data.parquet";
    private static final String CONCEPTS = "concept500/2b_l20_metadata.jsonl";

    /** The judged texts in file order, then the subject's unsteered answers, assumed to be rated 2 and 2. */
    List<RatedText> all() throws IOException, SQLException {
        List<RatedText> texts = new ArrayList<>(judged());
        texts.addAll(unsteered());
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
                    true));
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
        List<RatedText> texts = new ArrayList<>();
        try (Connection connection = duckDb();
                PreparedStatement query = connection.prepareStatement(
                        "select input, output from read_parquet(?) where category = 'negative' and concept_id = -1")) {
            query.setString(1, data.resolve(UNSTEERED).toString());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    Question question = new Question(rows.getString("input"), rows.getString("output"));
                    texts.add(new RatedText("unsteered", question, 2, 2, false));
                }
            }
        }
        return texts;
    }
}
