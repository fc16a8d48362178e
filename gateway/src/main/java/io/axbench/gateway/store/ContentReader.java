package io.axbench.gateway.store;

import io.axbench.gateway.domain.comparison.ComparedStage;
import io.axbench.gateway.domain.comparison.Contents;
import io.axbench.gateway.domain.comparison.Contents.Content;
import io.axbench.gateway.domain.comparison.Place;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Hashes what a run has computed where it lies, so that no text leaves the database: SHA-256 over JSON rows in a fixed
 * order. Numbers are written with all their digits. Ids, durations and what a person rated are left out, and so are
 * results of which pages are missing.
 */
@ApplicationScoped
public class ContentReader {

    private static final String CONTENTS = """
            with me as (
              select ?::text as run_id
            ), written as (
              select concept_id, method from written_piece where run_id = (select run_id from me)
            ), rated as (
              select concept_id, method, judge from rated_piece
              where run_id = (select run_id from me) and judge not like 'human:%'
            ), learnt as (
              select concept_id, method, provenance::json->>'learnt' as hash
              from detection where run_id = (select run_id from me)
              union all
              select concept_id, method, provenance::json->>'learnt'
              from generation_page where run_id = (select run_id from me)
              union all
              select concept_id, method, encode(sha256(components), 'hex')
              from trained_concept where run_id = (select run_id from me)
            ), content as (
              select 'DATA' as stage, p.concept_id, '' as method, '' as judge,
                coalesce(nullif(p.data_hash, ''), m.data_hash) as hash, null as rows
              from planned_concept p
              left join data_made m on m.run_id = p.run_id and m.concept_id = p.concept_id
              where p.run_id = (select run_id from me)
              union all
              select 'VECTORS', concept_id, method, '', string_agg(distinct hash, '+' order by hash), null
              from learnt group by concept_id, method
              union all
              select 'SCORES', d.concept_id, d.method, '', null, json_build_array(d.max_act, (
                select json_agg(json_build_array(
                  (s.row->>'id')::integer, s.row->>'category', (s.row->>'score')::float8, (s.row->>'token')::integer)
                  order by s.place)
                from json_array_elements(d.scores::json) with ordinality as s(row, place)),
                encode(sha256(d.others), 'hex'))::text
              from detection d where d.run_id = (select run_id from me)
              union all
              select 'TEXTS', t.concept_id, t.method, '', null, json_agg(json_build_array(
                t.instruction_id, t.factor, t.instruction, t.strength, t.text, t.tokens, t.perplexity)
                order by t.instruction_id, t.factor)::text
              from steered_text t join written w on w.concept_id = t.concept_id and w.method = t.method
              where t.run_id = (select run_id from me)
              group by t.concept_id, t.method
              union all
              select 'RATINGS', r.concept_id, r.method, r.judge, null, json_agg(json_build_array(
                r.instruction_id, r.factor, r.sample, r.concept, r.instruction, r.fluency, r.unreadable)
                order by r.instruction_id, r.factor, r.sample)::text
              from rating r
              join rated d on d.concept_id = r.concept_id and d.method = r.method and d.judge = r.judge
              where r.run_id = (select run_id from me)
              group by r.concept_id, r.method, r.judge
            )
            select c.stage, c.concept_id, c.method, c.judge,
              coalesce(c.hash, encode(sha256(convert_to(c.rows, 'UTF8')), 'hex')) as hash
            from content c where c.concept_id = any(?::integer[])""";

    private final Rows rows;

    ContentReader(Rows rows) {
        this.rows = rows;
    }

    /** The hashes of what a run has of these concepts. */
    public Contents contents(String runId, Collection<Integer> concepts) {
        String ids = concepts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        return new Contents(rows.query(
                CONTENTS,
                r -> new Content(
                        ComparedStage.valueOf(r.getString("stage")),
                        new Place(r.getInt("concept_id"), r.getString("method"), r.getString("judge")),
                        r.getString("hash")),
                runId,
                ids));
    }
}
