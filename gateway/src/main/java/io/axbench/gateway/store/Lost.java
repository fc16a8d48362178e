package io.axbench.gateway.store;

/**
 * Which pieces of a run a final failure covers. A failure of the judge service covers ratings only, unless it is said to
 * be one of detection; one of a judge covers that judge's only, of all concepts where it names none.
 */
final class Lost {

    /** Final failures of a run that are not its own as a whole: a part of a query, with the run as its parameter. */
    static final String FAILURES = """
            lost as materialized (
              select distinct concept_id, method, judge, axis, service like 'judge%' as judging
              from failure where run_id = ? and terminal and (concept_id is not null or judge is not null)
            )""";

    /** Whether one of them covers the row {@code e} of the view {@code piece}. */
    static final String COVERED = """
            exists (
              select 1 from lost f
              where (f.concept_id is null or f.concept_id = e.concept_id)
                and (f.judge is null or f.judge = e.judge)
                and (f.method is null or f.method = e.method)
                and (f.axis is null or e.stage = 'TRAIN'
                  or f.axis = case e.stage when 'DETECT' then 'DETECTION' else 'STEERING' end)
                and (not f.judging or e.stage = 'JUDGE' or f.axis = 'DETECTION'))""";

    private Lost() {}
}
