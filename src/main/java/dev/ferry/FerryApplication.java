package dev.ferry;

import dev.ferry.cli.FerryCommand;

/** Starts Ferry and ends the process with one of the documented exit codes. */
public final class FerryApplication {

    private FerryApplication() {}

    public static void main(String[] arguments) {
        System.exit(FerryCommand.execute(arguments));
    }
}
