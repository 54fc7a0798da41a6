create table contact_mails (
  credential_id uuid not null primary key,
  confirmed bigint null,
  reminded bigint null,
  dead bigint null
);
