-- Data that language models make, judges that rate a text more than once, what it all costs, and runs that rest until
-- they may spend more.

-- Judges have settings now; until here there was one without any.
update run set spec = replace(spec, '"judges":["embedded"]',
    '"judges":[{"id":"embedded","samples":1,"temperature":0.0}]');

-- What the run may spend, in dollars; null: no limit. It only ever grows.
alter table run add column data_budget double precision;
alter table run add column judging_budget double precision;

-- Data that are yet to be made have no hash; it comes with the data.
alter table planned_concept alter column data_hash drop not null;

create table run_pause (
    run_id      text             not null references run on delete cascade,
    service     text             not null,
    spend_limit double precision not null, -- in force when the service stopped, in dollars
    spent       double precision not null,
    detail      text             not null,
    received_at timestamptz      not null,
    primary key (run_id, service, spend_limit)
);

create table data_made (
    run_id         text             not null references run on delete cascade,
    concept_id     integer          not null,
    data_hash      text             not null,
    model          text             not null,
    prompts_hash   text             not null,
    positives      integer          not null,
    eval_positives integer          not null,
    eval_negatives integer          not null,
    hard_negatives integer          not null,
    calls          bigint           not null,
    cached         bigint           not null,
    input_tokens   bigint           not null,
    output_tokens  bigint           not null,
    dollars        double precision not null,
    received_at    timestamptz      not null,
    primary key (run_id, concept_id)
);

create table data_rejection (
    run_id     text    not null,
    concept_id integer not null,
    reason     text    not null,
    answers    integer not null,
    primary key (run_id, concept_id, reason),
    foreign key (run_id, concept_id) references data_made on delete cascade
);

-- A judge may rate a text several times.
alter table rating_page add column texts integer;
update rating_page set texts = ratings;
alter table rating_page alter column texts set not null;
alter table rating_page add column calls bigint not null default 0;
alter table rating_page add column cached bigint not null default 0;
alter table rating_page add column input_tokens bigint not null default 0;
alter table rating_page add column output_tokens bigint not null default 0;
alter table rating_page add column dollars double precision not null default 0;
create index rating_page_judge on rating_page (judge);

alter table rating add column sample smallint not null default 0;
alter table rating alter column sample drop default;
alter table rating add column unreadable text; -- what the judge said instead of a rating, in a few words
alter table rating drop constraint rating_pkey;
alter table rating add primary key (run_id, concept_id, method, judge, instruction_id, factor, sample);

create table confidence (
    run_id         text             not null references run on delete cascade,
    concept_id     integer          not null,
    method         text             not null,
    judge          text             not null,
    instruction_id integer          not null,
    factor         double precision not null,
    concept        double precision check (concept between 0 and 1),
    instruction    double precision check (instruction between 0 and 1),
    fluency        double precision check (fluency between 0 and 1),
    primary key (run_id, concept_id, method, judge, instruction_id, factor)
);

-- Judges rate a frozen set again and again; belongs to no run.
create table calibration (
    judge          text             not null,
    judge_version  text             not null,
    language_model text             not null,
    set_hash       text             not null,
    round          integer          not null,
    rated_at       timestamptz      not null,
    axes           text             not null, -- JSON
    dollars        double precision not null,
    received_at    timestamptz      not null,
    primary key (judge, judge_version, set_hash, round)
);
