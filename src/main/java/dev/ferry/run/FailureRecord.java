package dev.ferry.run;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Writes down in the job repository why an attempt failed, in the operator's words. Spring Batch would leave a stack
 * trace there, cut off in the middle, whose messages may hold anything; also of an attempt that was stopped, where
 * nothing failed.
 */
final class FailureRecord implements JobExecutionListener {

    @Override
    public void afterJob(JobExecution ended) {
        if (ended.getStatus() != BatchStatus.COMPLETED) {
            String why = ended.getStatus() == BatchStatus.STOPPED ? "" : FailureText.of(ended);
            String oneLine = why.replaceAll("\\s+", " ").strip();
            ended.setExitStatus(new ExitStatus(ended.getExitStatus().getExitCode(), oneLine));
        }
    }
}
