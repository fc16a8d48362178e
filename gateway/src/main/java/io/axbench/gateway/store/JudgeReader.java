package io.axbench.gateway.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.axbench.contracts.JudgeCalibrated.AxisAgreement;
import io.axbench.gateway.domain.agreement.AxisTable;
import io.axbench.gateway.domain.agreement.Calibration;
import io.axbench.gateway.domain.agreement.OtherJudge;
import io.axbench.gateway.domain.sheet.Person;
import io.axbench.gateway.metrics.Confusion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads judges over all runs: who they are, how they agree, how they drift. */
@ApplicationScoped
public class JudgeReader {

    private static final List<String> AXES = List.of("concept", "instruction", "fluency");
    private static final TypeReference<List<AxisAgreement>> AGREEMENTS = new TypeReference<>() {};

    private static final String JUDGES = """
            with known as (
              select judge, language_model, judge_version, run_id, texts, ratings from rating_page
              union all
              select judge, language_model, judge_version, null, 0, 0 from calibration
            )
            select judge, string_agg(distinct language_model, ', ' order by language_model) as models,
              count(distinct judge_version) as versions, count(distinct run_id) as runs, sum(texts) as texts,
              sum(ratings) as ratings
            from known where ?::text is null or judge = ? group by judge order by judge""";

    /**
     * Every text once, by what it says; of several ratings of a text by one judge the most frequent counts, the lower
     * one on ties.
     */
    private static final String PAIRS = """
            with vote as (
              select r.judge, r.run_id, r.concept_id, r.instruction_id, md5(t.text) as text, v.axis, v.value,
                count(*) as votes
              from rating r
              join steered_text t on t.run_id = r.run_id and t.concept_id = r.concept_id and t.method = r.method
                and t.instruction_id = r.instruction_id and t.factor = r.factor
              cross join lateral (values ('concept', r.concept), ('instruction', r.instruction),
                ('fluency', r.fluency)) v (axis, value)
              where r.run_id in (select run_id from rating_page where judge = ?) and (?::text is null or r.run_id = ?)
                and v.value is not null
              group by 1, 2, 3, 4, 5, 6, 7
            ), rated as (
              select distinct on (judge, run_id, concept_id, instruction_id, text, axis)
                judge, run_id, concept_id, instruction_id, text, axis, value
              from vote order by judge, run_id, concept_id, instruction_id, text, axis, votes desc, value
            )
            select o.judge, o.axis, m.value as mine, o.value as theirs, count(*) as texts
            from rated m
            join rated o on o.run_id = m.run_id and o.concept_id = m.concept_id
              and o.instruction_id = m.instruction_id and o.text = m.text and o.axis = m.axis and o.judge <> m.judge
            where m.judge = ?
            group by 1, 2, 3, 4 order by 1, 2, 3, 4""";

    private final Rows rows;
    private final Json json;

    JudgeReader(Rows rows, Json json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * A judge, over all runs.
     *
     * @param judge its label
     * @param kind {@code embedded}, {@code llm} or {@code human}
     * @param languageModels the language models it used, or a person
     * @param versions how many versions of its prompts or weights
     * @param runs how many runs it rated in
     * @param texts how many texts it rated
     * @param ratings how many ratings it gave
     */
    public record Judge(
            String judge, String kind, String languageModels, int versions, int runs, long texts, long ratings) {}

    /** All judges that have rated, or the one of this label. */
    public List<Judge> judges(@Nullable String judge) {
        return rows.query(
                JUDGES,
                r -> new Judge(
                        r.getString("judge"),
                        kind(r.getString("judge")),
                        r.getString("models"),
                        r.getInt("versions"),
                        r.getInt("runs"),
                        r.getLong("texts"),
                        r.getLong("ratings")),
                judge,
                judge);
    }

    private static String kind(String judge) {
        if (judge.equals("embedded")) {
            return "embedded";
        }
        return Person.is(judge) ? "human" : "llm";
    }

    private record Pair(String other, String axis, int mine, int theirs, long texts) {}

    /** How a judge agrees with every other judge that rated the same texts, in one run or in all. */
    public List<OtherJudge> agreement(String judge, @Nullable String runId) {
        List<Pair> pairs = rows.query(
                PAIRS,
                r -> new Pair(
                        r.getString("judge"),
                        r.getString("axis"),
                        r.getInt("mine"),
                        r.getInt("theirs"),
                        r.getLong("texts")),
                judge,
                runId,
                runId,
                judge);
        Map<String, Map<String, Confusion>> tables = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            tables.computeIfAbsent(pair.other(), o -> new LinkedHashMap<>())
                    .computeIfAbsent(pair.axis(), a -> new Confusion())
                    .add(pair.mine(), pair.theirs(), pair.texts());
        }
        List<OtherJudge> others = new ArrayList<>();
        tables.forEach((other, byAxis) -> others.add(new OtherJudge(
                other,
                AXES.stream()
                        .map(axis -> AxisTable.of(axis, byAxis.getOrDefault(axis, new Confusion())))
                        .toList())));
        return others;
    }

    /** Every time the judge rated the frozen set, the earliest first. */
    public List<Calibration> calibrations(String judge) {
        return rows.query(
                "select * from calibration where judge = ? order by rated_at, round, judge_version, set_hash",
                r -> new Calibration(
                        r.getString("judge_version"),
                        r.getString("language_model"),
                        r.getString("set_hash"),
                        r.getInt("round"),
                        Rows.time(r, "rated_at"),
                        r.getDouble("dollars"),
                        json.read(r.getString("axes"), AGREEMENTS)),
                judge);
    }
}
