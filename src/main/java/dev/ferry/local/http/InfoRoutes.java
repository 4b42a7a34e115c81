package dev.ferry.local.http;

import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.call.RequestError;
import java.util.List;

/** The routes that tell about the deployment. */
final class InfoRoutes {

    /** Commit of get-convex/convex-backend that is spoken like, which makes its own tag from such. */
    private static final String VERSION = "local-94a42c3d";

    /** What a key of one's own deployment may do: all there is ({@code crates/keybroker/src/operations.rs}). */
    private static final List<String> OPERATIONS = List.of(
            "Deploy",
            "ViewEnvironmentVariables",
            "WriteEnvironmentVariables",
            "PauseDeployment",
            "UnpauseDeployment",
            "ViewLogs",
            "ViewMetrics",
            "ViewIntegrations",
            "WriteIntegrations",
            "ViewData",
            "WriteData",
            "ViewBackups",
            "CreateBackups",
            "DownloadBackups",
            "DeleteBackups",
            "ImportBackups",
            "ActAsUser",
            "RunInternalQueries",
            "RunInternalMutations",
            "RunInternalActions",
            "RunTestQuery",
            "ViewAuditLog",
            "ViewUsageLimits",
            "WriteUsageLimits",
            "ViewUsage");

    private final KeyCheck keys;
    private final LocalDatabase database;
    private final String instanceName;

    InfoRoutes(KeyCheck keys, LocalDatabase database, String instanceName) {
        this.keys = keys;
        this.database = database;
        this.instanceName = instanceName;
    }

    Response version() {
        return Response.text(VERSION);
    }

    Response instanceName() {
        return Response.text(instanceName);
    }

    Response greeting() {
        return Response.text("This Convex deployment is running. See https://docs.convex.dev/.");
    }

    /** Of the last commit: a query at that time sees what is there now. */
    Response timestamp(Request in) {
        String ts = Timestamps.encode(database.timestamp());
        return Response.json(out -> out.writeStringProperty("ts", ts));
    }

    Response checkAdminKey(Request in) throws RequestError {
        keys.demandAdmin(keys.isAdmin(Credentials.of(in)));
        return Response.json(out -> {
            out.writeBooleanProperty("success", true);
            out.writeArrayPropertyStart("allowedOps");
            OPERATIONS.forEach(out::writeString);
            out.writeEndArray();
            out.writeBooleanProperty("isReadOnly", false);
        });
    }
}
