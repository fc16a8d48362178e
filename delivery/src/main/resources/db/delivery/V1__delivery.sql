-- What every service keeps so that no message is lost and no effect happens twice.
create table work (
    id          bigint generated always as identity primary key,
    identity    text        not null unique,
    lane        text        not null,
    run_id      text        not null,
    message_key text        not null,
    type        text        not null,
    payload     bytea       not null,
    state       text        not null,
    attempts    integer     not null default 0,
    fence       bigint      not null default 0,
    owner       text,
    not_before  timestamptz not null default now(),
    lease_until timestamptz,
    reason      text,
    detail      text,
    created_at  timestamptz not null default now(),
    changed_at  timestamptz not null default now()
);
create index work_open on work (state, not_before, id);
create index work_lane on work (lane) where state = 'LEASED';
create index work_run on work (run_id);

create table outbox (
    id          bigint generated always as identity primary key,
    topic       text        not null,
    message_key text,
    headers     text        not null,
    payload     bytea,
    created_at  timestamptz not null default now()
);

create table cancelled_run (
    run_id       text primary key,
    cancelled_at timestamptz not null default now()
);
