-- Scores of negatives of other concepts: f64, little-endian; null where none were scored.
alter table detection add column others bytea;
