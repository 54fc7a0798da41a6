-- What has it, so that a crash sends nothing twice and a report finds its message.
alter table outbox add column gateway text;
alter table sent_notes add column pending boolean not null default false;
alter table sent_notes add column prefix bytea not null default ''::bytea;
alter table sent_notes add column verified boolean not null default false;
create index ix_sent_notes_prefix_at on sent_notes (prefix, at);
-- The telephone bill: breakers that stand, and what was sent each day.
create table toll_stops (
  name text not null primary key,
  since bigint not null,
  sent integer not null,
  verified integer not null,
  lifted bigint
);
create table toll_days (
  day bigint not null primary key,
  sent integer not null
);
