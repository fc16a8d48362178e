-- Runs that judge only until the order of their methods is settled; see SettlingPlan.

-- Each judge of such a run, with the version of it whose scores count: the first that rated.
create table settling (
    run_id         text not null references run on delete cascade,
    judge          text not null,
    judge_version  text,
    language_model text,
    primary key (run_id, judge)
);

-- A look at a judge's ratings: after how many concepts, and which methods are judged on; none at the last.
create table settling_look (
    run_id   text    not null references run on delete cascade,
    judge    text    not null,
    look     integer not null,
    concepts integer not null,
    methods  text    not null, -- JSON
    primary key (run_id, judge, look)
);

-- The scores that the looks saw.
create table settling_score (
    run_id     text             not null references run on delete cascade,
    judge      text             not null,
    concept_id integer          not null,
    method     text             not null, -- without its seed
    score      double precision not null,
    primary key (run_id, judge, concept_id, method)
);

-- What a judge is never given, because it would settle nothing.
create table spared_piece (
    run_id     text    not null references run on delete cascade,
    concept_id integer not null,
    method     text    not null,
    judge      text    not null,
    primary key (run_id, concept_id, method, judge)
);

-- As before, and what is spared is not owed.
create or replace view piece as
select run_id, concept_id, stage, method, judge, count(*) > 1 as done
from (
  select p.run_id, p.concept_id, e.stage, e.method, e.judge, true as owed, false as spared
  from planned_concept p join run_piece e on e.run_id = p.run_id
  union all
  select run_id, concept_id, 'TRAIN', method, '', false, false from trained_concept
  union all
  select run_id, concept_id, 'DETECT', method, '', false, false from detection
  union all
  select run_id, concept_id, 'GENERATE', method, '', false, false from written_piece
  union all
  select run_id, concept_id, 'JUDGE', method, judge, false, false from rated_piece
  union all
  select run_id, concept_id, 'JUDGE', method, judge, false, true from spared_piece
) place
group by run_id, concept_id, stage, method, judge having bool_or(owed) and not bool_or(spared);
