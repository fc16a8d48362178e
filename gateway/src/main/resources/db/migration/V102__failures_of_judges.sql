-- A failure may be one judge's alone, and may have cost something that no result tells of.
alter table failure add column judge text;
alter table failure add column calls bigint not null default 0;
alter table failure add column cached bigint not null default 0;
alter table failure add column input_tokens bigint not null default 0;
alter table failure add column output_tokens bigint not null default 0;
alter table failure add column dollars double precision not null default 0;
