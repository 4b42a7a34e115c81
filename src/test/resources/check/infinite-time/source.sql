update shops set opened_at = 'infinity' where name = 'South';
