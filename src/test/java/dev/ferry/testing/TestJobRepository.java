package dev.ferry.testing;

import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.transaction.PlatformTransactionManager;

/** A job repository as Boot configures it, without Boot. */
public final class TestJobRepository {

    private TestJobRepository() {}

    public static JobRepository on(DataSource store, PlatformTransactionManager transactions) {
        try {
            JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
            factory.setDataSource(store);
            factory.setTransactionManager(transactions);
            factory.setSerializer(new JacksonExecutionContextStringSerializer());
            factory.afterPropertiesSet();
            return Objects.requireNonNull(factory.getObject());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
