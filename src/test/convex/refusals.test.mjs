import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { allDocuments, insertAll, migrateWorkspaces, mutate, open, workspace, workspaces } from "./fixtures.mjs";

/** As convex-test forms ids; no document has it, and Convex does not mind. */
const WORKSPACE_ID = "00000000000000000000000000workspaces".slice(-32);

describe("refusal", () => {
  const refusal = (number, code, path) => {
    return { supabaseId: workspace(number).supabaseId, outcome: "refused", code, path };
  };

  test("one bad row among 100 is refused alone", async () => {
    const deployment = open();
    const rows = workspaces(100);
    delete rows[42].slug;

    const answers = await migrateWorkspaces(deployment, rows);

    assert.deepEqual(answers[42], refusal(42, "schema-mismatch", ".slug"));
    assert.equal(answers.filter(({ outcome }) => outcome === "inserted").length, 99);
    assert.equal((await allDocuments(deployment, "workspaces")).length, 99);
  });

  test("an update that the schema refuses leaves the document as it was", async () => {
    const deployment = open();
    await migrateWorkspaces(deployment, [workspace(1)]);
    const before = await allDocuments(deployment, "workspaces");

    const answers = await migrateWorkspaces(deployment, [workspace(1, { name: 7, slug: "other" })]);

    assert.deepEqual(answers, [refusal(1, "schema-mismatch", null)]);
    assert.deepEqual(await allDocuments(deployment, "workspaces"), before);
  });

  test("a reference to another table is refused", async () => {
    const deployment = open();
    const [contact] = await insertAll(deployment, "contacts", [
      {
        ...{ supabaseId: "c-1", workspace_id: WORKSPACE_ID, phone: "", lead_score: 0, lead_status: "" },
        ...{ created_at: 1, updated_at: 1 },
      },
    ]);

    const answers = await mutate(deployment, "migrateWorkspaceMembers", {
      members: [{ supabaseId: "m-1", workspace_id: contact, user_id: "u", role: "member", created_at: 1 }],
    });

    assert.deepEqual(answers, [{ supabaseId: "m-1", outcome: "refused", code: "schema-mismatch", path: null }]);
  });

  test("a key that two documents have is refused, and both stay as they are", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", [workspace(1), workspace(1)]);
    const before = await allDocuments(deployment, "workspaces");

    const answers = await migrateWorkspaces(deployment, [workspace(1, { name: "Renamed" }), workspace(2)]);

    assert.deepEqual(answers[0], refusal(1, "duplicate-in-target", null));
    assert.equal(answers[1].outcome, "inserted");
    assert.deepEqual((await allDocuments(deployment, "workspaces")).slice(0, 2), before);
  });

  test("a field that the plan does not have is refused by its name", async () => {
    assert.deepEqual(await migrateWorkspaces(open(), [workspace(1, { colour: "red" })]), [
      refusal(1, "unknown-field", ".colour"),
    ]);
  });

  test("system fields cannot be sent", async () => {
    assert.deepEqual(await migrateWorkspaces(open(), [workspace(1, { _creationTime: 5 })]), [
      refusal(1, "unknown-field", "._creationTime"),
    ]);
  });

  for (const [title, row] of [
    ["no object", 5],
    ["null", null],
    ["an array", [1]],
    ["without a key", { name: "x" }],
    ["with a key that is no text", workspace(1, { supabaseId: 7 })],
  ]) {
    test(`a row that is ${title} is refused, and the next one is not`, async () => {
      const [bad, good] = await migrateWorkspaces(open(), [row, workspace(2)]);

      assert.deepEqual(bad, { supabaseId: null, outcome: "refused", code: "malformed-row", path: null });
      assert.equal(good.outcome, "inserted");
    });
  }
});

describe("transaction limits", () => {
  const limited = async (deployment, rows) => {
    await assert.rejects(migrateWorkspaces(deployment, rows), (error) => {
      assert.deepEqual(error.data, { code: "transaction-limit" });
      return true;
    });
    assert.deepEqual(await allDocuments(deployment, "workspaces"), []);
  };

  for (const [limit, most] of [
    ["databaseQueries", 30],
    ["documentsWritten", 30],
    ["bytesWritten", 5_000],
  ]) {
    test(`too much of ${limit} is told by code and undoes the whole call`, async () => {
      await limited(open({ transactionLimits: { [limit]: most } }), workspaces(60));
    });
  }

  test("a limit of reading is told by code", async () => {
    const deployment = open({ transactionLimits: { documentsRead: 30 } });
    await migrateWorkspaces(deployment, workspaces(20));
    await migrateWorkspaces(deployment, workspaces(40).slice(20));

    await assert.rejects(migrateWorkspaces(deployment, workspaces(40)), { data: { code: "transaction-limit" } });
  });
});

describe("4,096 lookups in one transaction, that of the ledger among them,", () => {
  // Seven seconds without the index, and so is the next one.
  test("are allowed", { skip: !process.env.FAST }, async () => {
    const answers = await migrateWorkspaces(open(), workspaces(4_095));

    assert.equal(answers.filter(({ outcome }) => outcome === "inserted").length, 4_095);
  });

  test("and one more undoes the whole call", async () => {
    const deployment = open();

    await assert.rejects(migrateWorkspaces(deployment, workspaces(4_096)), { data: { code: "transaction-limit" } });

    assert.deepEqual(await allDocuments(deployment, "workspaces"), []);
  });
});
