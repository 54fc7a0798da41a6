-- Which password it is, whatever it is hashed with: what compares one while another is set must notice.
alter table passwords add column version integer not null default 0;
