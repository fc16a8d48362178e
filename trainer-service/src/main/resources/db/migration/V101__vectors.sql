-- Vectors that people uploaded, by the hash of the upload and the concept that they stand for.
create table uploaded_vector (
    dictionary text        not null,
    concept_id integer     not null,
    layer      integer     not null,
    concepts   integer     not null,
    numbers    bytea       not null,
    created_at timestamptz not null default now(),
    primary key (dictionary, concept_id)
);
