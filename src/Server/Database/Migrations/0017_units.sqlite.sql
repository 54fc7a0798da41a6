-- The departments people belong to: an office acts for its own only.
alter table accounts add column units text not null default '';
