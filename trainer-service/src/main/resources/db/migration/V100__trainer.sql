-- Results by content: two runs of the same work share a row.
create table result (
    identity   text        not null,
    part       integer     not null,
    type       text        not null,
    payload    bytea       not null,
    created_at timestamptz not null default now(),
    primary key (identity, part)
);

-- What the methods learnt, as safetensors.
create table trained (
    identity   text        primary key,
    file       bytea       not null,
    seconds    double precision not null,
    created_at timestamptz not null default now()
);

-- The subject model's own answers to the shared negatives' instructions, some at a time.
create table answer_chunk (
    identity   text        primary key,
    answers    text        not null,
    created_at timestamptz not null default now()
);
