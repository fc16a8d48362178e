-- A judge may rate a text more than once; a rating that is missing says what was found instead.
alter table rating
    add column sample     integer not null default 0 check (sample >= 0),
    add column unreadable text;
