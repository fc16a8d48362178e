-- What a dictionary run learnt: a direction a concept and method.
create table trained_concept (
    run_id      text        not null references run on delete cascade,
    concept_id  integer     not null,
    method      text        not null,
    concept     text        not null,
    reference   text,
    result_id   text        not null,
    components  bytea       not null, -- f32, little-endian
    provenance  text        not null, -- JSON
    seconds     text        not null, -- JSON
    received_at timestamptz not null,
    primary key (run_id, method, concept_id)
);
