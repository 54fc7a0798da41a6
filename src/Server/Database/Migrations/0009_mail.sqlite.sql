create table contact_mails (
  credential_id text not null primary key,
  confirmed integer null,
  reminded integer null,
  dead integer null
);
