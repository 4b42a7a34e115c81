package dev.ferry.contract;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same requests get the same answers from everything that stands in for Convex. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    private final List<Deployment> deployments = new ArrayList<>();

    @AfterAll
    void close() {
        deployments.forEach(Deployment::close);
    }

    Stream<Arguments> casesOfEachDeployment() {
        List<Arguments> arguments = new ArrayList<>();
        CaseFiles.byPlan().forEach((file, cases) -> {
            MigrationPlan plan = new PlanReader().read(file);
            for (Deployment deployment : List.of(new NodeDeployment(plan), new JavaDeployment(plan))) {
                deployments.add(deployment);
                cases.forEach(contractCase ->
                        arguments.add(Arguments.of(deployment.name(), contractCase, new CaseRunner(deployment))));
            }
        });
        return arguments.stream();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("casesOfEachDeployment")
    void the_answers_are_as_expected(String deployment, ContractCase contractCase, CaseRunner runner) {
        runner.run(contractCase);
    }
}
