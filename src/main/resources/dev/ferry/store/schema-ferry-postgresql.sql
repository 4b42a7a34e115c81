create schema if not exists ferry;
