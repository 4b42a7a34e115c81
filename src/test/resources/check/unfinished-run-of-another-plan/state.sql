insert into BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, VERSION, JOB_NAME, JOB_KEY) values (1, 0, 'supabase-to-convex', 'k');
insert into BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, VERSION, JOB_INSTANCE_ID, CREATE_TIME, STATUS, EXIT_MESSAGE)
    values (1, 0, 1, timestamp '2026-11-22 10:00:00', 'FAILED', '');
insert into BATCH_JOB_EXECUTION_PARAMS (JOB_EXECUTION_ID, PARAMETER_NAME, PARAMETER_TYPE, PARAMETER_VALUE, IDENTIFYING)
    values (1, 'run', 'java.lang.Long', '7', 'Y'), (1, 'plan', 'java.lang.String', 'another', 'N');
