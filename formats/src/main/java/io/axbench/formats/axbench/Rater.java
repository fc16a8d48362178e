package io.axbench.formats.axbench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.axbench.contracts.GenerationsJudged.JudgeIdentity;
import io.axbench.contracts.spec.JudgeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One reading of the texts: a judge and one of its samples. The public layout has one in {@code evaluate/}; each further
 * one stands in {@code evaluate_JUDGE/} or {@code evaluate_JUDGE_SAMPLE/}, the same files in it. {@code judge.json} in such
 * a folder, which the public code does not have, says whose it is.
 *
 * @param judge who rated
 * @param sample which of the judge's samples, from 0
 */
record Rater(JudgeIdentity judge, int sample) {

    /** The first folder. */
    static final String EVALUATE = "evaluate";

    /** The file that says whose a folder's ratings are. */
    static final String FILE = "judge.json";

    /** The folder of a further reading. */
    String folder() {
        String name = EVALUATE + "_" + judge.id().replaceAll("[^A-Za-z0-9.-]", "-");
        return sample == 0 ? name : name + "_" + sample;
    }

    /** The content of {@link #FILE}. */
    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("judge", judge.id())
                .put("version", judge.version())
                .put("model", judge.languageModel())
                .put("same_as_subject", judge.sameAsSubject())
                .put("sample", sample);
    }

    /** Who rated, as such a file says; what it does not say but the name is as of another. */
    static Rater of(ObjectNode json, JudgeIdentity other) {
        return new Rater(
                new JudgeIdentity(
                        json.path("judge").asText(),
                        json.path("version").asText(other.version()),
                        json.path("model").asText(other.languageModel()),
                        json.path("same_as_subject").asBoolean(other.sameAsSubject())),
                Math.max(0, json.path("sample").asInt(0)));
    }

    /** Who rated the texts where no file says it: the model that the configuration names, with the public code's prompts. */
    static JudgeIdentity unnamed(@Nullable Configuration configuration) {
        Optional<String> model = configuration == null ? Optional.empty() : configuration.judge();
        return new JudgeIdentity(
                model.orElse(JudgeColumns.EVALUATOR).replaceAll("[^A-Za-z0-9._-]", "-"),
                "the public code's prompts",
                model.orElse("not known"),
                false);
    }

    /** The judges of a specification; people are in none. */
    static List<JudgeSpec> judges(List<Rater> raters) {
        Map<String, Integer> samples = new TreeMap<>();
        raters.forEach(rater -> samples.merge(rater.judge.id(), rater.sample + 1, Math::max));
        List<JudgeSpec> judges = new ArrayList<>();
        raters.stream().map(rater -> rater.judge.id()).distinct().forEach(id -> {
            if (id.equals(JudgeSpec.EMBEDDED)) {
                judges.add(JudgeSpec.embedded());
            } else if (!id.startsWith("human:")) {
                judges.add(new JudgeSpec(id, id, samples.getOrDefault(id, 1), 0.7));
            }
        });
        return judges;
    }
}
