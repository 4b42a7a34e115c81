package dev.ferry.fault;

/** Where the runs keep their state. */
enum StateIn {
    H2,
    POSTGRES;

    /** Each seed has its store. */
    static StateIn of(long seed) {
        return seed % 2 == 0 ? H2 : POSTGRES;
    }
}
