package dev.ferry.contract;

import dev.ferry.contract.ContractCase.Answer;
import dev.ferry.contract.ContractCase.Difference;
import dev.ferry.contract.ContractCase.Documents;
import dev.ferry.contract.ContractCase.Ledger;
import dev.ferry.contract.ContractCase.Question;
import dev.ferry.contract.ContractCase.Request;
import dev.ferry.contract.ContractCase.Step;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Runs cases against one deployment. */
final class CaseRunner {

    private final Deployment deployment;
    private final Wire wire;

    CaseRunner(Deployment deployment) {
        this.deployment = deployment;
        this.wire = new Wire(deployment);
    }

    /** @throws AssertionError when a step answers something else than it has to */
    void run(ContractCase contractCase) {
        deployment.reset(
                contractCase.redacted(), contractCase.validated(), contractCase.ledger() != Ledger.NOT_DEPLOYED);
        if (contractCase.ledger() == Ledger.RUNNING) {
            deployment.plant("ferryLedger", List.of(Begun.LEDGER));
        }
        contractCase.planted().forEach(deployment::plant);
        Captures captures = new Captures(deployment::absentLike);
        int number = 0;
        for (Step step : contractCase.steps()) {
            number++;
            String where = "%s, step %d, on %s: ".formatted(contractCase, number, deployment.name());
            Wire.Heard heard = ask(step.question(), captures);
            Difference difference = step.difference();
            if (difference == null || !deployment.isConvexTest()) {
                require(where, mismatch(step.answer(), heard, captures));
                continue;
            }
            if (mismatch(step.answer(), heard, captures.copy()).isEmpty()) {
                throw new AssertionError(where + "the difference " + difference.name() + " does not exist any more");
            }
            require(where, mismatch(difference.answer(), heard, captures));
        }
    }

    private Wire.Heard ask(Question question, Captures captures) {
        if (question instanceof Documents documents) {
            return wire.documents(documents.table());
        }
        Request request = (Request) question;
        JsonNode body = request.body();
        return wire.send(
                request.method(), request.path(), request.headers(), body == null ? null : captures.fill(body));
    }

    private Optional<String> mismatch(Answer expected, Wire.Heard heard, Captures captures) {
        Optional<String> mismatch = new Expectation(captures, deployment::isId).mismatch(expected.json(), heard.json());
        return mismatch.or(() -> expected.verbatim().stream()
                .filter(text -> !heard.text().contains(text))
                .map(text -> "the body does not hold " + text)
                .findFirst());
    }

    private static void require(String where, Optional<String> mismatch) {
        mismatch.ifPresent(difference -> {
            throw new AssertionError(where + difference);
        });
    }
}
