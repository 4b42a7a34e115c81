update FERRY_STATE set CLOSED_AT = timestamp with time zone '2026-11-22 10:00:00+00';
