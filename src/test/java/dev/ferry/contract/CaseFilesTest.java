package dev.ferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.contract.ContractCase.Difference;
import dev.ferry.contract.ContractCase.Step;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CaseFilesTest {

    @Test
    void every_difference_is_listed_with_a_reason_and_every_listed_one_is_shown_by_a_case() {
        assertThat(CaseFiles.cases().stream()
                        .flatMap(contractCase -> contractCase.steps().stream())
                        .map(Step::difference)
                        .filter(Objects::nonNull)
                        .map(Difference::name)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(CaseFiles.differences().keySet());
        assertThat(CaseFiles.differences().values())
                .allSatisfy(reason -> assertThat(reason).hasSizeGreaterThan(40));
    }

    @Test
    void no_two_cases_of_a_file_have_one_title() {
        assertThat(CaseFiles.cases()).extracting(ContractCase::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'title': 't', 'steps': [], 'extra': 1}",
                "{'title': 't'}",
                "{'title': 't', 'steps': [{'query': 'a:b'}]}",
                "{'title': 't', 'steps': [{'answer': 5}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'mutation': 'a:b', 'answer': 5}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'answer': 5, 'error': {}}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'answer': 5, 'arguments': {}}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'error': {'text': 'x'}}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'refused': {'status': 400, 'code': 'x'}}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'as': 'somebody', 'answer': 5}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'answer': 5, 'onConvexTest': {'answer': 6}}]}",
                "{'title': 't', 'steps': [{'query': 'a:b', 'answer': 5, 'onConvexTest': {'difference': 'd'}}]}",
            })
    void a_case_that_is_not_as_it_should_be_is_not_read(String json) {
        CaseReader reader = new CaseReader("file.yml", JsonMapper.shared().readTree(json.replace('\'', '"')));

        assertThatThrownBy(reader::read)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("file.yml: t: ");
    }
}
