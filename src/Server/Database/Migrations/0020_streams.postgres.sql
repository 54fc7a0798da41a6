-- What happened before a stream was made is not told in it.
alter table signal_streams add column "after" bigint not null default 0;
