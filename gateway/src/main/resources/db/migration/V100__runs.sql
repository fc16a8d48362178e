-- What the gateway knows of a run. Every row is unique by what it is, so that a message that comes twice, or in any
-- order, changes nothing the second time. Counts and states are derived, never stored.
create table run (
    run_id       text primary key,
    name         text        not null,
    spec         text        not null, -- RunSpec as JSON
    spec_hash    text        not null,
    submitted_at timestamptz not null,
    cancelled_at timestamptz
);
create index run_submitted on run (submitted_at desc, run_id);

-- What every concept of the run owes.
create table run_piece (
    run_id text not null references run on delete cascade,
    stage  text not null, -- DETECT, GENERATE, JUDGE
    method text not null, -- the method's label
    judge  text not null, -- empty for the first two stages
    primary key (run_id, stage, method, judge)
);

create table plan_page (
    run_id        text    not null references run on delete cascade,
    page          integer not null,
    pages         integer not null,
    concept_count integer not null,
    primary key (run_id, page)
);

create table planned_concept (
    run_id     text    not null references run on delete cascade,
    concept_id integer not null,
    concept    text    not null,
    genre      text    not null,
    ref        text    not null,
    data_hash  text    not null,
    primary key (run_id, concept_id)
);

create table detection (
    run_id      text             not null references run on delete cascade,
    concept_id  integer          not null,
    method      text             not null,
    result_id   text             not null,
    max_act     double precision not null,
    scores      text             not null, -- JSON, a score a row
    provenance  text             not null, -- JSON
    seconds     text             not null, -- JSON
    received_at timestamptz      not null,
    primary key (run_id, concept_id, method)
);

create table generation_page (
    run_id      text        not null references run on delete cascade,
    concept_id  integer     not null,
    method      text        not null,
    page        integer     not null,
    pages       integer     not null,
    result_id   text        not null,
    texts       integer     not null,
    note        text,
    provenance  text        not null, -- JSON
    seconds     text        not null, -- JSON
    received_at timestamptz not null,
    primary key (run_id, concept_id, method, page)
);

create table steered_text (
    run_id         text             not null references run on delete cascade,
    concept_id     integer          not null,
    method         text             not null,
    instruction_id integer          not null,
    factor         double precision not null,
    instruction    text             not null,
    strength       double precision,
    text           text             not null,
    tokens         integer          not null,
    perplexity     double precision,
    primary key (run_id, concept_id, method, instruction_id, factor)
);

create table rating_page (
    run_id          text             not null references run on delete cascade,
    concept_id      integer          not null,
    method          text             not null,
    judge           text             not null,
    page            integer          not null,
    pages           integer          not null,
    result_id       text             not null,
    judge_version   text             not null,
    language_model  text             not null,
    same_as_subject boolean          not null,
    ratings         integer          not null,
    seconds         double precision not null,
    received_at     timestamptz      not null,
    primary key (run_id, concept_id, method, judge, page)
);

create table rating (
    run_id         text             not null references run on delete cascade,
    concept_id     integer          not null,
    method         text             not null,
    judge          text             not null,
    instruction_id integer          not null,
    factor         double precision not null,
    concept        smallint check (concept between 0 and 2),
    instruction    smallint check (instruction between 0 and 2),
    fluency        smallint check (fluency between 0 and 2),
    primary key (run_id, concept_id, method, judge, instruction_id, factor)
);

create table failure (
    identity    text primary key, -- hash of the failure's content
    run_id      text        not null references run on delete cascade,
    service     text        not null,
    concept_id  integer,
    method      text,
    axis        text, -- DETECTION, STEERING
    reason      text        not null,
    detail      text        not null,
    terminal    boolean     not null,
    received_at timestamptz not null
);
create index failure_run on failure (run_id, received_at desc);

create table progress (
    run_id      text             not null references run on delete cascade,
    service     text             not null,
    stage       text             not null,
    concept_id  integer          not null, -- -1 for none
    method      text             not null, -- empty for none
    done        bigint           not null,
    total       bigint           not null,
    tokens      bigint           not null,
    seconds     double precision not null,
    received_at timestamptz      not null,
    primary key (run_id, service, stage, concept_id, method)
);
