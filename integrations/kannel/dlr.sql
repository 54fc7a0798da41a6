create table if not exists dlr (smsc text, ts text, destination text, source text, service text, url text, mask integer, status integer, boxc text);
