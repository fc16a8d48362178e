-- Pages of the plan that left, and what was reported of the money that the run cost.
alter table plan_mark
    add column pages         integer          not null default 0,
    add column calls         bigint           not null default 0,
    add column cached        bigint           not null default 0,
    add column input_tokens  bigint           not null default 0,
    add column output_tokens bigint           not null default 0,
    add column dollars       double precision not null default 0;
