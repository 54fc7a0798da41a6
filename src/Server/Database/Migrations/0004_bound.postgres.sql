alter table credentials add column session_id uuid;
