-- The texts of a concept by a method, all pages of which have come.
create view written_piece as
select run_id, concept_id, method, max(note) as note
from generation_page group by run_id, concept_id, method having count(*) = max(pages);

-- The ratings of those texts by a judge, likewise.
create view rated_piece as
select run_id, concept_id, method, judge, min(judge_version) as judge_version,
  min(language_model) as language_model, bool_or(same_as_subject) as same_as_subject
from rating_page group by run_id, concept_id, method, judge having count(*) = max(pages);

-- What each concept owes, and whether it is there. Owed and there are two rows of one place: no join, whose size the
-- planner would have to guess.
create view piece as
select run_id, concept_id, stage, method, judge, count(*) > 1 as done
from (
  select p.run_id, p.concept_id, e.stage, e.method, e.judge, true as owed
  from planned_concept p join run_piece e on e.run_id = p.run_id
  union all
  select run_id, concept_id, 'TRAIN', method, '', false from trained_concept
  union all
  select run_id, concept_id, 'DETECT', method, '', false from detection
  union all
  select run_id, concept_id, 'GENERATE', method, '', false from written_piece
  union all
  select run_id, concept_id, 'JUDGE', method, judge, false from rated_piece
) place
group by run_id, concept_id, stage, method, judge having bool_or(owed);
