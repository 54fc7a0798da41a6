-- Which names failed from where: one password tried on many is seen through whichever nodes it comes.
create table failed_names (
  network text not null,
  name blob not null,
  at integer not null,
  primary key (network, name)
) without rowid;
create index ix_failed_names_at on failed_names (at);
create table spray_alarms (
  place text not null primary key,
  raised integer not null
);
