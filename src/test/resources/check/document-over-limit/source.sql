update orders set note = repeat('x', 1048577) where id = 1;
