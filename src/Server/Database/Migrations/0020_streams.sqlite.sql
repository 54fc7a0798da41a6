-- What happened before a stream was made is not told in it.
alter table signal_streams add column "after" integer not null default 0;
