// What the functions make of the errors of a real deployment, which convex-test words differently or does not raise.
// The texts are those of get-convex/convex-backend: crates/common/src/{schemas/validator,document}.rs,
// crates/value/src/{array,object,size}.rs, crates/database/src/{reads,writes}.rs,
// crates/indexing/src/index_registry.rs.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { modules, running, workspace, writer } from "./fixtures.mjs";

const SECRET = "row-value-that-must-not-leave";

/** Calls a function of migrate.ts as Convex would, on a database that fails. */
function call(name, db, args) {
  return modules.get("migrate")[name]._handler({ db }, args);
}

/** A database whose ledger lets the tests write, and whose other tables answer this way. */
function begun(ofRows) {
  const ledger = { take: async () => [{ _id: "l", pair: writer.pair, ...running }] };
  return (table) => ({ withIndex: () => (table === "ferryLedger" ? ledger : ofRows) });
}

function emptyDatabase(onInsert) {
  return { query: begun({ take: async () => [], collect: async () => [] }), insert: onInsert };
}

function failing(message) {
  return async () => {
    throw new Error(message);
  };
}

const schemaError = (detail) =>
  `Failed to insert or update a document in table "workspaces" because it does not match the schema: ${detail}`;

describe("a document that Convex refuses", () => {
  for (const [title, message, code, path] of [
    [
      "a value of another type",
      schemaError(`Value does not match validator.\nPath: .tags[3].label\nValue: "${SECRET}"\nValidator: v.float64()`),
      "schema-mismatch",
      ".tags[3].label",
    ],
    [
      "a required field that is missing",
      schemaError(
        "Object is missing the required field `slug`. Consider wrapping the field validator in `v.optional(...)` if " +
          `this is expected.\n\nObject: {name: "${SECRET}"}\nValidator: v.object({slug: v.string()})`,
      ),
      "schema-mismatch",
      ".slug",
    ],
    [
      "a field too many, inside another",
      schemaError(
        "Object contains extra field `b` that is not in the validator.\nPath: .a[0]\n" +
          `Object: {b: "${SECRET}"}\nValidator: v.object({})`,
      ),
      "schema-mismatch",
      ".a[0].b",
    ],
    [
      "an id of another table",
      schemaError(
        'Found ID "j57000820c20a1g7104gm2rc1m70ynr8" from table `contacts`, which does not match the table name in ' +
          'validator `v.id("workspaces")`.Path: .workspace_id',
      ),
      "schema-mismatch",
      ".workspace_id",
    ],
    [
      "a value that reads like a path",
      schemaError(`Value does not match validator.\n\nValue: "\nPath: ${SECRET}\n"\nValidator: v.float64()`),
      "schema-mismatch",
      null,
    ],
    [
      "a value that reads like a transaction limit",
      schemaError('Value does not match validator.\n\nValue: "Too many writes in a single function execution (limit: '),
      "schema-mismatch",
      null,
    ],
    ["over 1 MiB", "Value is too large (1.2 MiB > maximum size 1 MiB)", "document-too-large", null],
    [
      "too deep for a document",
      `{"name": "${SECRET}"} isn't a valid document: ` +
        "Document is too nested (nested 17 levels deep > maximum nesting 16)",
      "too-deep",
      null,
    ],
    ["too deep for a value", "Value is too nested (nested 65 levels deep > maximum nesting 64)", "too-deep", null],
    ["a long array", "Array length is too long (9000 > maximum length 8192)", "array-too-long", null],
    ["a wide object", "Object has too many fields (1025 > maximum number 1024)", "too-many-fields", null],
  ]) {
    test(`${title} is ${code}`, async () => {
      const answers = await call("migrateWorkspaces", emptyDatabase(failing(message)), {
        workspaces: [workspace(1)],
        writer,
      });

      assert.deepEqual(answers, [{ supabaseId: workspace(1).supabaseId, outcome: "refused", code, path }]);
    });
  }

});

describe("a schema that is not the plan's", () => {
  for (const [title, detail, path] of [
    [
      "it lacks a field of the plan",
      "Object contains extra field `slug` that is not in the validator.\n\nObject: {}\nValidator: v.object({})",
      ".slug",
    ],
    [
      "it demands a field that the plan does not have",
      "Object is missing the required field `colour`. Consider wrapping the field validator in `v.optional(...)` if " +
        "this is expected.\n\nObject: {}\nValidator: v.object({colour: v.string()})",
      ".colour",
    ],
  ]) {
    test(`${title}: the call ends with a code, and no row is to blame`, async () => {
      const writing = call("migrateWorkspaces", emptyDatabase(failing(schemaError(detail))), {
        workspaces: [workspace(1)],
        writer,
      });

      await assert.rejects(writing, { name: "ConvexError", data: { code: "other-schema", path } });
    });
  }
});

describe("a limit of the transaction", () => {
  for (const message of [
    "Too many writes in a single function execution (limit: 16000)",
    "Too many bytes written in a single function execution (limit: 16 MiB)",
    "Too many documents read in a single function execution (limit: 32000). Consider using smaller limits.",
    "Too many bytes read in a single function execution (limit: 16777216 bytes). Consider using smaller limits.",
    "Too many reads in a single function execution (limit: 4096). Consider using smaller limits.",
  ]) {
    test(`"${message.split(" (")[0]}" ends the call with a code`, async () => {
      const writing = call("migrateWorkspaces", emptyDatabase(failing(message)), { workspaces: [workspace(1)], writer });
      await assert.rejects(writing, { name: "ConvexError", data: { code: "transaction-limit" } });

      const reading = { query: () => ({ withIndex: () => ({ collect: failing(message) }) }) };
      await assert.rejects(call("lookup", reading, { table: "workspaces", supabaseIds: ["a"] }), {
        data: { code: "transaction-limit" },
      });
    });
  }
});

describe("an index that cannot be read", () => {
  const wanted = [{ table: "workspaces", name: "by_slug", fields: ["slug"] }];
  const tried = (message) =>
    call("indexes", { query: () => ({ withIndex: () => ({ first: failing(message) }) }) }, { wanted });

  for (const [state, message] of [
    ["not-ready", "Index workspaces.by_slug is currently backfilling and not available to query yet."],
    ["not-ready", "Index workspaces.by_slug is currently staged and not available to query until it is enabled."],
    ["missing", "Index workspaces.by_slug not found."],
    [
      "missing",
      'The index range included a comparison with "slug", but workspaces.by_slug with fields ["name", "_creationTime"] ' +
        "doesn't index this field. For more information see https://docs.convex.dev/using/indexes.",
    ],
    [
      "missing",
      "Tried to query index workspaces.by_slug but the query didn't use the index fields in order.\n" +
        'Index fields: ["name", "slug", "_creationTime"]\nQuery fields: ["slug"]\nFirst incorrect field: "slug"\n',
    ],
  ]) {
    test(`"${message.slice(0, 60)}" is ${state}`, async () => {
      assert.deepEqual(await tried(message), [state]);
    });
  }

  test("for a reason that says nothing of the index ends the call as it is", async () => {
    await assert.rejects(tried("Out of order"), { message: "Out of order" });
  });
});

describe("an error that no row is to blame for", () => {
  for (const message of [
    "Index workspaces.by_supabase_id is currently backfilling and not available to query yet.",
    "Index workspaces.by_supabase_id is currently staged and not available to query until it is enabled.",
    "Index workspaces.by_supabase_id not found.",
  ]) {
    test(`"${message}" ends the call with a code`, async () => {
      const db = { query: begun({ take: failing(message) }) };

      await assert.rejects(call("migrateWorkspaces", db, { workspaces: [workspace(1)], writer }), {
        data: { code: "index-not-ready" },
      });
    });
  }

  test("a failure to write that says nothing of the row ends the call as it is", async () => {
    const unknown = emptyDatabase(failing("Computer says no"));
    await assert.rejects(call("migrateWorkspaces", unknown, { workspaces: [workspace(1)], writer }), {
      message: "Computer says no",
    });

    const noError = emptyDatabase(() => Promise.reject("no"));
    await assert.rejects(call("migrateWorkspaces", noError, { workspaces: [workspace(1)], writer }), (thrown) => thrown === "no");
  });

  test("any other failure of a lookup ends the call as it is", async () => {
    const db = { query: begun({ take: failing("Out of order") }) };

    await assert.rejects(call("migrateWorkspaces", db, { workspaces: [workspace(1)], writer }), { message: "Out of order" });
  });
});
