-- Pages of texts that a judge rates only once they are released; see TextsReleased.
create table held_page (
    run_id     text    not null,
    judge      text    not null,
    concept_id integer not null,
    method     text    not null,
    page       integer not null,
    payload    bytea   not null, -- GenerationsReady, this judge alone among its judges
    primary key (run_id, judge, concept_id, method, page)
);

-- The releases that have come, by their numbers; nothing comes after the last.
create table text_release (
    run_id   text      not null,
    judge    text      not null,
    look     integer   not null check (look >= 0),
    concepts integer[] not null,
    methods  text[]    not null,
    last     boolean   not null,
    primary key (run_id, judge, look)
);
