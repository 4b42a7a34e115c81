import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import { allDocuments, migrateWorkspaces, modules, mutate, open, workspace, workspaces } from "./fixtures.mjs";

const { ferryTables } = modules.get("ferryTables");

describe("upsert", () => {
  test("new rows are inserted and answered in order", async () => {
    const deployment = open();

    const answers = await migrateWorkspaces(deployment, [workspace(2), workspace(1)]);

    assert.deepEqual(
      answers.map(({ supabaseId, outcome }) => [supabaseId, outcome]),
      [
        ["w-000002", "inserted"],
        ["w-000001", "inserted"],
      ],
    );
    const documents = await allDocuments(deployment, "workspaces");
    assert.deepEqual(
      documents.map(({ _id, _creationTime, ...fields }) => fields),
      [workspace(2), workspace(1)],
    );
    assert.deepEqual(
      answers.map(({ convexId }) => convexId),
      documents.map(({ _id }) => _id),
    );
  });

  test("the same rows again are unchanged and keep their ids", async () => {
    const deployment = open();
    const first = await migrateWorkspaces(deployment, workspaces(150));
    const before = await allDocuments(deployment, "workspaces");

    const second = await migrateWorkspaces(deployment, workspaces(150));

    assert.deepEqual(
      second,
      first.map((answer) => ({ ...answer, outcome: "unchanged" })),
    );
    assert.deepEqual(await allDocuments(deployment, "workspaces"), before);
  });

  test("a changed row updates its document and no other", async () => {
    const deployment = open();
    const [{ convexId }] = await migrateWorkspaces(deployment, [workspace(1), workspace(2)]);

    const answers = await migrateWorkspaces(deployment, [workspace(1, { name: "Renamed" })]);

    assert.deepEqual(answers, [{ supabaseId: "w-000001", convexId, outcome: "updated" }]);
    assert.deepEqual(
      (await allDocuments(deployment, "workspaces")).map(({ name }) => name),
      ["Renamed", "Workspace 2"],
    );
  });

  test("a field that is missing from the row is removed from the document", async () => {
    const deployment = open();
    await migrateWorkspaces(deployment, [workspace(1, { kapso_phone_id: "p-1" })]);

    const [{ outcome }] = await migrateWorkspaces(deployment, [workspace(1)]);

    const [document] = await allDocuments(deployment, "workspaces");
    assert.equal(outcome, "updated");
    assert.equal("kapso_phone_id" in document, false);
    assert.equal(document.name, "Workspace 1");
  });

  test("a field that the user added stays, in documents that change and in those that do not", async () => {
    const schema = defineSchema({
      ...ferryTables,
      workspaces: defineTable({ ...ferryTables.workspaces.validator.fields, theme: v.optional(v.string()) }).index(
        "by_supabase_id",
        ["supabaseId"],
      ),
    });
    const deployment = open({ schema });
    const answers = await migrateWorkspaces(deployment, [workspace(1), workspace(2)]);
    await deployment.run(async ({ db }) => {
      for (const { convexId } of answers) {
        await db.patch(convexId, { theme: "dark" });
      }
    });

    const again = await migrateWorkspaces(deployment, [workspace(1), workspace(2, { name: "Renamed" })]);

    assert.deepEqual(
      again.map(({ outcome }) => outcome),
      ["unchanged", "updated"],
    );
    assert.deepEqual(
      (await allDocuments(deployment, "workspaces")).map(({ theme, name }) => [theme, name]),
      [
        ["dark", "Workspace 1"],
        ["dark", "Renamed"],
      ],
    );
  });

  test("a key that comes twice in one call is one document with the last values", async () => {
    const deployment = open();

    const answers = await migrateWorkspaces(deployment, [
      workspace(1),
      workspace(1, { name: "Second" }),
      workspace(1, { name: "Second" }),
    ]);

    assert.deepEqual(
      answers.map(({ outcome }) => outcome),
      ["inserted", "updated", "unchanged"],
    );
    assert.equal(new Set(answers.map(({ convexId }) => convexId)).size, 1);
    assert.deepEqual(
      (await allDocuments(deployment, "workspaces")).map(({ name }) => name),
      ["Second"],
    );
  });

  test("a key that comes again after more rows than are looked up at once is still one document", async () => {
    const deployment = open();

    const answers = await migrateWorkspaces(deployment, [...workspaces(120), workspace(5, { name: "Late" })]);

    assert.equal(answers[120].outcome, "updated");
    assert.equal(answers[120].convexId, answers[5].convexId);
    assert.equal((await allDocuments(deployment, "workspaces")).length, 120);
  });

  test("no rows are no answers", async () => {
    assert.deepEqual(await migrateWorkspaces(open(), []), []);
  });

  test("every table has its mutation, and references carry over", async () => {
    const deployment = open();
    const idOf = async (name, argument, row) => (await mutate(deployment, name, { [argument]: [row] }))[0].convexId;
    const times = { created_at: 1, updated_at: 2 };
    const workspace_id = await idOf("migrateWorkspaces", "workspaces", workspace(1));
    const contact_id = await idOf("migrateContacts", "contacts", {
      ...{ supabaseId: "c-1", workspace_id, phone: "+1", lead_score: 0, lead_status: "new", tags: ["a", ""] },
      ...times,
    });
    const conversation_id = await idOf("migrateConversations", "conversations", {
      ...{ supabaseId: "v-1", workspace_id, contact_id, status: "open", unread_count: 0, last_message_at: 3 },
      ...times,
    });
    const others = [
      await idOf("migrateWorkspaceMembers", "members", {
        ...{ supabaseId: "m-1", workspace_id, user_id: "u", role: "member", created_at: 1 },
      }),
      await idOf("migrateMessages", "messages", {
        ...{ supabaseId: "s-1", conversation_id, workspace_id, direction: "in", sender_type: "contact" },
        ...{ message_type: "text", metadata: { deep: [{ a: null }] }, created_at: 1 },
      }),
      await idOf("migrateContactNotes", "notes", {
        ...{ supabaseId: "n-1", workspace_id, contact_id, user_id: "u", content: "", created_at: 1 },
      }),
    ];

    assert.equal(others.includes(undefined), false);
    const [message] = await allDocuments(deployment, "messages");
    assert.equal(message.conversation_id, conversation_id);
    assert.deepEqual(message.metadata, { deep: [{ a: null }] });
  });
});

describe("equality", () => {
  const bytes = (...values) => new Uint8Array(values).buffer;
  const cases = [
    ["the order of keys means nothing", { a: 1, b: { c: 1, d: 2 } }, { b: { d: 2, c: 1 }, a: 1 }, "unchanged"],
    ["NaN is NaN", { a: NaN }, { a: NaN }, "unchanged"],
    ["the same bytes", { a: bytes(1, 2) }, { a: bytes(1, 2) }, "unchanged"],
    ["the same bigint", { a: 9007199254740993n }, { a: 9007199254740993n }, "unchanged"],
    ["empty values", { a: [], b: {}, c: "", d: bytes() }, { a: [], b: {}, c: "", d: bytes() }, "unchanged"],
    ["0 is not -0", { a: 0 }, { a: -0 }, "updated"],
    ["a number is not a bigint", { a: 1 }, { a: 1n }, "updated"],
    ["one byte differs", { a: bytes(1, 2) }, { a: bytes(1, 3) }, "updated"],
    ["bytes are no object", { a: bytes() }, { a: {} }, "updated"],
    ["an array is no object", { a: [] }, { a: {} }, "updated"],
    ["null is not missing", { a: null }, {}, "updated"],
    ["one key is another", { a: 1 }, { b: 1 }, "updated"],
    ["one key more", { a: 1 }, { a: 1, b: 2 }, "updated"],
    ["one byte more", { a: bytes(1) }, { a: bytes(1, 2) }, "updated"],
    ["a longer array", { a: [1] }, { a: [1, 1] }, "updated"],
    ["deep inside", { a: [{ b: [1, { c: 2 }] }] }, { a: [{ b: [1, { c: 3 }] }] }, "updated"],
  ];
  for (const [title, before, after, expected] of cases) {
    test(title, async () => {
      const deployment = open();
      await migrateWorkspaces(deployment, [workspace(1, { settings: before })]);

      const [{ outcome }] = await migrateWorkspaces(deployment, [workspace(1, { settings: after })]);

      assert.equal(outcome, expected);
      assert.deepEqual((await allDocuments(deployment, "workspaces"))[0].settings, after);
    });
  }
});
