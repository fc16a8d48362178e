-- Every answer that was paid for, under the SHA-256 of all that it depends on: URL, model, prompt, parameters, sample.
create table llm_answer (
    key           bytea       primary key,
    text          text        not null,
    complete      boolean     not null,
    input_tokens  bigint      not null,
    output_tokens bigint      not null,
    micro_dollars bigint      not null,
    refused       text,
    run_id        text        not null,
    piece         text        not null, -- of the run's work, that paid
    created_at    timestamptz not null default now()
);
create index llm_answer_run on llm_answer (run_id);

-- Money of the runs that have a limit, in millionths of a dollar: spent + lost + reserved never pass the limit.
-- lost: requests whose answer never came, which the endpoint may charge all the same, at their upper bound.
-- short_limit: the limit at which a question last had to be refused.
create table spending (
    run_id      text   primary key,
    limit_money bigint not null,
    reserved    bigint not null default 0,
    spent       bigint not null default 0,
    lost        bigint not null default 0,
    short_limit bigint
);

-- The parts of "reserved" and "lost", one a request.
create table llm_reservation (
    id         uuid        primary key,
    run_id     text        not null,
    key        bytea       not null,
    money      bigint      not null,
    lost       boolean     not null default false,
    live_until timestamptz not null
);
create index llm_reservation_open on llm_reservation (run_id) where not lost;
