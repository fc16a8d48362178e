-- Each time that a judge rated the frozen calibration set. A round is one process's until its lease ends.
create table calibration_round (
    judge       text        not null,
    set_hash    text        not null,
    round       integer     not null check (round >= 0),
    started_at  timestamptz not null default now(),
    lease_until timestamptz not null,
    result      bytea,
    primary key (judge, set_hash, round)
);
