-- Runs that compute a sample of another run's concepts again, to be compared with it.
create table verification (
    run_id   text primary key references run on delete cascade, -- the run that computes again
    verifies text not null references run on delete cascade
);
create index verification_verifies on verification (verifies);
