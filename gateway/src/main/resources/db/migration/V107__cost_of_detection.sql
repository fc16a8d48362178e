-- What was asked of an endpoint that rates the texts for a method.
alter table detection add column calls bigint not null default 0;
alter table detection add column cached bigint not null default 0;
alter table detection add column input_tokens bigint not null default 0;
alter table detection add column output_tokens bigint not null default 0;
alter table detection add column dollars double precision not null default 0;
