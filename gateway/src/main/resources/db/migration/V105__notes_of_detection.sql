-- What a reader of a method's detection scores should know, such as who rated.
alter table detection add column note text;
