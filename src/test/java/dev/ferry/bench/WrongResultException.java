package dev.ferry.bench;

/** A run did something else than it should, however fast. */
final class WrongResultException extends RuntimeException {

    WrongResultException(String message) {
        super(message);
    }
}
