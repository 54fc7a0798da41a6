create table lab_messages (
  id uuid not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  at bigint not null,
  primary key (id)
);
create index ix_lab_messages_recipient on lab_messages (recipient);
