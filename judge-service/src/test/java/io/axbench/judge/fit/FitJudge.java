package io.axbench.judge.fit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.axbench.judge.embedded.ConceptModel;
import io.axbench.judge.embedded.Feature;
import io.axbench.judge.embedded.FeatureExtractor;
import io.axbench.judge.embedded.Features;
import io.axbench.judge.embedded.IdfTable;
import io.axbench.judge.embedded.JudgeWeights;
import io.axbench.judge.embedded.LanguageModelSurprise;
import io.axbench.judge.embedded.MiniLm;
import io.axbench.judge.embedded.OrdinalModel;
import io.axbench.judge.embedded.TextEmbedder;
import io.axbench.judge.embedded.TokenSurprise.Question;
import io.axbench.lm.LanguageModel;
import io.axbench.lm.ModelInfo;
import io.axbench.lm.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fits the embedded judge and writes the resources {@code judge/embedded-judge.json} and {@code judge/concept-idf.json}.
 *
 * <p>Arguments: the folder with the shared data, the language model's file, the folder of the resources. What the
 * models say is kept under {@code target/}, so that a second run takes seconds. The concept's weights are the study's: they were
 * fitted on the evaluation sets of Concept10 2b_l10 and 2b_l20; only the word weights are computed here.
 */
public final class FitJudge {

    /** Features of the rating of the instruction. */
    static final List<Feature> INSTRUCT = List.of(Feature.COS, Feature.WIN16, Feature.REP, Feature.NOLETTER);

    /** Features of the rating of the fluency. */
    static final List<Feature> FLUENCY =
            List.of(Feature.HIGH16, Feature.STD, Feature.REP, Feature.RECUR, Feature.NOLETTER);

    private static final ConceptModel CONCEPT = new ConceptModel(-2.706, 13.656, 6.718, 0.45, 0.75);
    private static final Precision PRECISION = Precision.F32;

    private static final int BATCH = 16;

    private FitJudge() {}

    /** Fits, writes and prints. */
    public static void main(String[] args) throws IOException, SQLException, NoSuchAlgorithmException {
        TrainingTexts data = new TrainingTexts(Path.of(args[0]));
        Path resources = Path.of(args[2]);
        List<RatedText> texts = data.all();
        writeIdf(resources, data.idf());
        try (LanguageModel model = LanguageModel.load(Path.of(args[1]), PRECISION);
                MiniLm embedder = MiniLm.load()) {
            List<Features> features = features(texts, model, embedder);
            ModelInfo info = model.info();
            write(
                    resources.resolve(JudgeWeights.MODELS),
                    new JudgeWeights.Fit(
                            info.id(),
                            info.weightHash(),
                            PRECISION.name(),
                            texts.size(),
                            data.judgedHash(),
                            fit("instruct", INSTRUCT, instruct(texts, features)),
                            fit("fluency", FLUENCY, fluency(texts, features)),
                            CONCEPT));
        }
    }

    /** The features of all texts. */
    static List<Features> features(List<RatedText> texts, LanguageModel model, MiniLm embedder) throws IOException {
        FeatureExtractor extractor = extractor(model, embedder);
        List<Question> questions = texts.stream().map(RatedText::question).toList();
        List<Features> features = new ArrayList<>();
        for (int from = 0; from < questions.size(); from += BATCH) {
            features.addAll(extractor.of(questions.subList(from, Math.min(from + BATCH, questions.size()))));
        }
        return features;
    }

    /** Computes features; what the two models said is kept under {@code target/}. */
    static FeatureExtractor extractor(LanguageModel model, MiniLm embedder) throws IOException {
        ModelInfo info = model.info();
        Path kept = Path.of("target", "judge-surprise-%s-%s.jsonl".formatted(info.precision(), info.weightHash()));
        return new FeatureExtractor(
                kept(embedder), new KeptSurprise(new LanguageModelSurprise(model), kept), JudgeWeights.loadPhrases());
    }

    /** An embedder that keeps what it said under {@code target/}. */
    static TextEmbedder kept(MiniLm embedder) throws IOException {
        return new KeptEmbedder(embedder, Path.of("target", "judge-embeddings.txt"));
    }

    /** Rows of the rating of the instruction; evasions and word salad are limited by rule. */
    static CrossValidation instruct(List<RatedText> texts, List<Features> features) {
        return new CrossValidation(texts, features, RatedText::instruct, Features::limit);
    }

    /** Rows of the rating of the fluency. */
    static CrossValidation fluency(List<RatedText> texts, List<Features> features) {
        return new CrossValidation(texts, features, RatedText::fluency, (row, expected) -> expected);
    }

    private static OrdinalModel fit(String name, List<Feature> used, CrossValidation rows) {
        CrossValidation.Result result = rows.run(used);
        Agreement agreement = result.agreement();
        OrdinalModel model = rows.fit(used, result.thresholds());
        System.out.printf(
                Locale.ROOT,
                "%s, cross-validated: exact %.3f, kappa %.3f, Spearman %.3f%n%s%n",
                name,
                agreement.exact(),
                agreement.kappa(),
                agreement.spearman(),
                model);
        return model;
    }

    private static void writeIdf(Path resources, IdfTable idf) throws IOException {
        write(
                resources.resolve(JudgeWeights.IDF),
                Map.of("descriptions", idf.descriptions(), "frequencies", new TreeMap<>(idf.frequencies())));
    }

    private static void write(Path file, Object content) throws IOException {
        ObjectMapper mapper = new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        Files.writeString(file, mapper.writeValueAsString(content) + "\n");
    }
}
