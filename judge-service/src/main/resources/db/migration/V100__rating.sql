-- Ratings by content: the same judge never rates the same text for the same concept and instruction twice.
create table rating (
    identity      text        primary key,
    judge_version text        not null,
    concept       smallint    check (concept between 0 and 2),
    instruction   smallint    check (instruction between 0 and 2),
    fluency       smallint    check (fluency between 0 and 2),
    created_at    timestamptz not null default now()
);
