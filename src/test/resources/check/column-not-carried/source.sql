alter table orders add paid_at timestamptz, add currency text;
