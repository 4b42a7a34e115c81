package dev.ferry.bench;

/** Something that is measured. */
@FunctionalInterface
interface Scenario {

    /**
     * Measures, and says what came out.
     *
     * @throws WrongResultException when Ferry did not do what it should: then its speed means nothing
     */
    void measure(Bench bench, Output out);
}
