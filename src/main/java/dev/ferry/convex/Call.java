package dev.ferry.convex;

import java.net.URI;

/**
 * Which call a message is about.
 *
 * @param what e.g. {@code mutation migrate:migrateContacts}
 * @param deployment URL of the deployment
 */
record Call(String what, URI deployment) {

    @Override
    public String toString() {
        return what + " at " + deployment;
    }
}
