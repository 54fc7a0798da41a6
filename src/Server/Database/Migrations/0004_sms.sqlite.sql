-- What has it, so that a crash sends nothing twice and a report finds its message.
alter table outbox add column gateway text;
alter table sent_notes add column pending integer not null default 0;
alter table sent_notes add column prefix blob not null default x'';
alter table sent_notes add column verified integer not null default 0;
create index ix_sent_notes_prefix_at on sent_notes (prefix, at);
-- The telephone bill: breakers that stand, and what was sent each day.
create table toll_stops (
  name text not null primary key,
  since integer not null,
  sent integer not null,
  verified integer not null,
  lifted integer
);
create table toll_days (
  day integer not null primary key,
  sent integer not null
) without rowid;
