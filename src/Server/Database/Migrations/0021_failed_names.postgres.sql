-- Which names failed from where: one password tried on many is seen through whichever nodes it comes.
create table failed_names (
  network text not null,
  name bytea not null,
  at bigint not null,
  primary key (network, name)
);
create index ix_failed_names_at on failed_names (at);
create table spray_alarms (
  place text not null primary key,
  raised bigint not null
);
