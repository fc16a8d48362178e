-- Vectors that people uploaded. Runs name them by hash, so they are never changed or removed; a name may move on.
create table vectors (
    hash        text primary key,
    layer       integer     not null,
    width       integer     not null,
    concepts    text        not null, -- ids, rising: 0-9,12
    count       integer     not null,
    uploaded_at timestamptz not null,
    complete    boolean     not null  -- all rows are stored and told to the trainer
);

create table vectors_vector (
    hash       text    not null references vectors on delete cascade,
    concept_id integer not null,
    components bytea   not null, -- f32, little-endian
    primary key (hash, concept_id)
);

-- A name means the hash that it was given last.
create table vectors_name (
    name     text        not null,
    hash     text        not null references vectors on delete cascade,
    named_at timestamptz not null,
    primary key (name, hash)
);
