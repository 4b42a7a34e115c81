package dev.ferry.run;

/** Is called after each page of a long reading. */
@FunctionalInterface
public interface BetweenPages {

    /** May end the reading by throwing. */
    void pageEnded();
}
