package dev.ferry.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same requests get the same answers from everything that stands in for Convex. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    private static final List<Supplier<Deployment>> STARTED = List.of(NodeDeployment::new, LocalDeployment::new);

    private final List<Deployment> deployments = new ArrayList<>();

    @BeforeAll
    void start() {
        STARTED.forEach(deployment -> deployments.add(deployment.get()));
    }

    @AfterAll
    void close() {
        deployments.forEach(Deployment::close);
    }

    Stream<Arguments> casesOfEachDeployment() {
        List<ContractCase> cases = CaseFiles.cases();
        return deployments.stream()
                .flatMap(deployment -> cases.stream()
                        .map(contractCase ->
                                Arguments.of(deployment.name(), contractCase, new CaseRunner(deployment))));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesOfEachDeployment")
    void the_answers_are_as_expected(String deployment, ContractCase contractCase, CaseRunner runner) {
        runner.run(contractCase);
    }
}
