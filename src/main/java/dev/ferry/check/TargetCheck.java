package dev.ferry.check;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.Description;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.KeyPermissions;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at the deployment: is it there, may the key do what has to be done, are this plan's functions there. */
public final class TargetCheck {

    private static final String MUTATIONS = "RunInternalMutations";
    private static final String QUERIES = "RunInternalQueries";
    private static final String BAD_KEY = "BadAdminKey";

    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final String ferryVersion;

    /**
     * @param tables those of the plan that are to be moved
     * @param ferryVersion of this program
     */
    public TargetCheck(MigrationPlan plan, List<TablePlan> tables, String ferryVersion) {
        this.plan = plan;
        this.tables = List.copyOf(tables);
        this.ferryVersion = ferryVersion;
    }

    /**
     * Changes nothing; a deployment that cannot be asked is a finding too.
     *
     * @param firstContact opens a client of little patience, which is closed when the deployment has answered
     * @param sampling whether indexes and some documents of each table are looked at, which is two calls for each
     */
    public TargetReport look(FirstContact firstContact, boolean sampling) {
        List<Finding> findings = new ArrayList<>();
        Set<String> filled = new HashSet<>();
        String deployment = null;
        boolean isOfThisPlan = false;
        try (ConvexClient client = firstContact.open()) {
            MigrateFunctions functions = new MigrateFunctions(client);
            Description description;
            try {
                description = functions.describe();
            } catch (ConvexRefusedException refusal) {
                findings.add(refused(client, refusal));
                return new TargetReport(findings, null, false, filled);
            }
            deployment = client.instanceName();
            permissions(client, findings);
            isOfThisPlan = isOfThisPlan(description, findings);
            if (isOfThisPlan && sampling) {
                new TargetTables(functions, tables, findings, filled).look();
            }
        } catch (FunctionFailedException failure) {
            findings.add(failed(failure));
        } catch (ConvexException failure) {
            findings.add(new Finding(code(failure), Finding.TARGET, String.valueOf(failure.getMessage()), ""));
        }
        return new TargetReport(findings, deployment, isOfThisPlan, filled);
    }

    /** A key of another deployment is refused like a void one; which deployment this is, it tells everybody. */
    private static Finding refused(ConvexClient client, ConvexRefusedException refusal) {
        if (refusal.code().filter(BAD_KEY::equals).isPresent()) {
            try {
                String name = client.retrying(RetryPolicy.within(Duration.ZERO)).instanceName();
                if (!name.equals(client.deploymentOfKey())) {
                    return new Finding(
                            Code.KEY_REFUSED,
                            Finding.TARGET,
                            "the deploy key is of the deployment " + client.deploymentOfKey() + ", but " + client.url()
                                    + " is the deployment " + name,
                            "Take URL and deploy key from the settings of the same deployment.");
                }
            } catch (ConvexException untold) {
                // The refusal is what there is to tell.
            }
        }
        return new Finding(code(refusal), Finding.TARGET, String.valueOf(refusal.getMessage()), "");
    }

    private static Code code(ConvexException failure) {
        if (failure instanceof ConvexRefusedException refused && refused.code().isPresent()) {
            return switch (refused.status()) {
                case 401 -> Code.KEY_REFUSED;
                case 403 ->
                    refused.code().get().equals("OperationNotPermitted") ? Code.KEY_NOT_PERMITTED : Code.KEY_REFUSED;
                default -> Code.TARGET_UNREACHABLE;
            };
        }
        return Code.TARGET_UNREACHABLE;
    }

    private static Finding failed(FunctionFailedException failure) {
        if (failure.isMissingFunction()) {
            return new Finding(
                    Code.FUNCTIONS_MISSING,
                    Finding.TARGET,
                    "the deployment has no function migrate:describe, or not for this key");
        }
        return new Finding(
                failure.isIndexNotReady() ? Code.INDEX_NOT_READY : Code.TARGET_UNREACHABLE,
                Finding.TARGET,
                String.valueOf(failure.getMessage()),
                "");
    }

    /** A deployment that does not tell what its keys may do is taken at its word: the functions were called already. */
    private static void permissions(ConvexClient client, List<Finding> findings) {
        KeyPermissions key;
        try {
            key = client.retrying(RetryPolicy.within(Duration.ZERO)).keyPermissions();
        } catch (ConvexException untold) {
            return;
        }
        List<String> lacking = new ArrayList<>(List.of(MUTATIONS, QUERIES));
        lacking.removeAll(key.operations());
        if (key.isReadOnly() || !lacking.isEmpty()) {
            findings.add(new Finding(
                    Code.KEY_NOT_PERMITTED,
                    Finding.TARGET,
                    key.isReadOnly()
                            ? "the deploy key may only read"
                            : "the deploy key may not do " + String.join(", ", lacking)));
        }
    }

    private boolean isOfThisPlan(Description description, List<Finding> findings) {
        if (!description.fingerprint().equals(PlanFingerprint.schema(plan))) {
            findings.add(new Finding(
                    Code.FUNCTIONS_OF_ANOTHER_PLAN,
                    Finding.TARGET,
                    "the functions in the Convex deployment were made from another plan"));
            return false;
        }
        if (description.protocol() != Description.PROTOCOL) {
            findings.add(new Finding(
                    Code.FUNCTIONS_OUTDATED,
                    Finding.TARGET,
                    "the functions in the Convex deployment are called by protocol " + description.protocol()
                            + ", and this Ferry speaks protocol " + Description.PROTOCOL));
            return false;
        }
        if (!description.ferryVersion().equals(ferryVersion)) {
            findings.add(new Finding(
                    Code.FUNCTIONS_OF_ANOTHER_FERRY,
                    Finding.TARGET,
                    "the functions were written by Ferry " + description.ferryVersion() + ", this is " + ferryVersion));
        }
        return true;
    }
}
