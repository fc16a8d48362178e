-- How many concepts of a run have had their messages published.
create table plan_mark (
    run_id text    primary key,
    sent   integer not null
);
