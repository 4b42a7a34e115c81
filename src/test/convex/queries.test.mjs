import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { insertAll, modules, open, query, workspace, workspaces } from "./fixtures.mjs";

const keys = ({ documents }) => documents.map(({ supabaseId }) => supabaseId);

/** All pages of a table, each as its keys. */
async function pagesOf(deployment, limit) {
  const pages = [];
  let after = null;
  for (;;) {
    const page = await query(deployment, "page", { table: "workspaces", after, limit });
    pages.push(keys(page));
    assert.ok(pages.length <= 10, "the pages do not end");
    if (page.isDone) {
      return pages;
    }
    after = page.documents[page.documents.length - 1].supabaseId;
  }
}

describe("page", () => {
  test("an empty table is one empty page", async () => {
    assert.deepEqual(await query(open(), "page", { table: "workspaces", after: null, limit: 10 }), {
      documents: [],
      isDone: true,
    });
  });

  test("pages follow the key, not the order of insertion", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", [4, 0, 3, 1, 2].map((number) => workspace(number)));

    assert.deepEqual(await pagesOf(deployment, 2), [
      ["w-000000", "w-000001"],
      ["w-000002", "w-000003"],
      ["w-000004"],
    ]);
  });

  test("a page that ends with the table says so", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", workspaces(4));

    assert.deepEqual((await pagesOf(deployment, 2)).length, 2);
  });

  test("duplicates come together although they pass the limit", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", [0, 1, 1, 1, 2].map((number) => workspace(number)));

    assert.deepEqual(await pagesOf(deployment, 2), [["w-000000", "w-000001", "w-000001", "w-000001"], ["w-000002"]]);
  });

  test("a page starts strictly after the key, whether a document has it or not", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", [1, 1, 3].map((number) => workspace(number)));
    const from = (after) => query(deployment, "page", { table: "workspaces", after, limit: 10 }).then(keys);

    assert.deepEqual(await from("w-000001"), ["w-000003"]);
    assert.deepEqual(await from("w-000002"), ["w-000003"]);
    assert.deepEqual(await from("w-000003"), []);
  });

  test("keys are in Convex's order, which is that of UTF-8", async () => {
    const deployment = open();
    const inOrder = ["", "A", "a", "z", "é", "\uffee", "😀"];
    await insertAll(
      deployment,
      "workspaces",
      [...inOrder].reverse().map((supabaseId) => workspace(1, { supabaseId })),
    );

    assert.deepEqual(await pagesOf(deployment, 1), inOrder.map((key) => [key]));
  });

  test("a page holds at most 4 MiB unless one key has more", async () => {
    const deployment = open({ transactionLimits: true });
    const large = "x".repeat(900_000);
    for (const number of [0, 1, 2, 3, 4, 5, 5, 5, 5, 5, 5, 6]) {
      await insertAll(deployment, "workspaces", [workspace(number, { name: large })]);
    }

    assert.deepEqual(
      (await pagesOf(deployment, 1000)).map((page) => page.length),
      [4, 7, 1],
    );
  });

  for (const limit of [0, -1, 1.5, NaN]) {
    test(`a limit of ${limit} is refused by code`, async () => {
      const page = query(open(), "page", { table: "workspaces", after: null, limit });
      await assert.rejects(page, { data: { code: "bad-limit" } });
    });
  }

  for (const table of ["nothing", "_storage", "constructor", "ferryLedger"]) {
    test(`the table ${table} is not of the plan`, async () => {
      const page = query(open(), "page", { table, after: null, limit: 1 });
      await assert.rejects(page, { data: { code: "unknown-table" } });
    });
  }
});

describe("lookup", () => {
  test("gives the documents that are there, with their duplicates, each once", async () => {
    const deployment = open();
    const ids = await insertAll(deployment, "workspaces", [1, 2, 2, 3].map((number) => workspace(number)));

    const found = await query(deployment, "lookup", {
      table: "workspaces",
      supabaseIds: ["w-000002", "absent", "w-000001", "w-000002"],
    });

    assert.deepEqual(
      found.map(({ _id }) => _id),
      [ids[1], ids[2], ids[0]],
    );
  });

  test("takes more keys than are looked up at once", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", workspaces(250));

    const supabaseIds = workspaces(250).map(({ supabaseId }) => supabaseId);
    const found = await query(deployment, "lookup", { table: "workspaces", supabaseIds });

    assert.deepEqual(keys({ documents: found }), supabaseIds);
  });

  test("a table that is not of the plan is refused by code", async () => {
    const lookup = query(open(), "lookup", { table: "nothing", supabaseIds: [] });
    await assert.rejects(lookup, { data: { code: "unknown-table" } });
  });

  test("too much to read is told by code", async () => {
    const deployment = open({ transactionLimits: { documentsRead: 10 } });
    for (let from = 0; from < 20; from += 5) {
      await insertAll(deployment, "workspaces", workspaces(20).slice(from, from + 5));
    }

    const supabaseIds = workspaces(20).map(({ supabaseId }) => supabaseId);
    await assert.rejects(query(deployment, "lookup", { table: "workspaces", supabaseIds }), {
      data: { code: "transaction-limit" },
    });
  });
});

/** All that a supabaseId can be but a string, in Convex's order. */
const NO_STRINGS = [undefined, null, -5n, 5n, -1, 1, false, true, new ArrayBuffer(0), new ArrayBuffer(2), [], ["a"], {}];

function insertUnmanaged(deployment, supabaseIds) {
  return insertAll(
    deployment,
    "workspaces",
    supabaseIds.map((supabaseId) => ({ name: "Stranger", ...(supabaseId === undefined ? {} : { supabaseId }) })),
  );
}

describe("unmanaged", () => {
  test("are none when every document has a supabaseId, the empty one too", async () => {
    const deployment = open();
    await insertAll(deployment, "workspaces", [workspace(1), workspace(2, { supabaseId: "" })]);

    assert.deepEqual(await query(deployment, "unmanaged", { table: "workspaces" }), []);
  });

  for (const supabaseId of NO_STRINGS) {
    test(`a document is one whose supabaseId is ${String(supabaseId)}`, async () => {
      const deployment = open({ schemaValidation: false });
      await insertAll(deployment, "workspaces", workspaces(2));
      const ids = await insertUnmanaged(deployment, [supabaseId]);

      assert.deepEqual(await query(deployment, "unmanaged", { table: "workspaces" }), ids);
    });
  }

  test("are no more than five, in Convex's order", async () => {
    const deployment = open({ schemaValidation: false });
    const ids = await insertUnmanaged(deployment, [new ArrayBuffer(0), ["a"], {}, null, true, undefined]);

    const found = await query(deployment, "unmanaged", { table: "workspaces" });

    assert.deepEqual(
      found,
      [5, 3, 4, 0, 1].map((number) => ids[number]),
    );
  });

  test("are on no page", async () => {
    const deployment = open({ schemaValidation: false });
    await insertUnmanaged(deployment, NO_STRINGS);
    await insertAll(deployment, "workspaces", workspaces(3));

    assert.deepEqual(await pagesOf(deployment, 2), [["w-000000", "w-000001"], ["w-000002"]]);
  });

  test("a table that is not of the plan is refused by code", async () => {
    await assert.rejects(query(open(), "unmanaged", { table: "nothing" }), { data: { code: "unknown-table" } });
  });
});

describe("indexes", () => {
  const index = (name, ...fields) => ({ table: "contacts", name, fields });

  test("one that is there is ready, for its first fields as for all", async () => {
    const wanted = [
      index("by_supabase_id", "supabaseId"),
      index("by_workspace_id_created_at", "workspace_id", "created_at"),
      index("by_workspace_id_created_at", "workspace_id"),
    ];

    assert.deepEqual(await query(open(), "indexes", { wanted }), ["ready", "ready", "ready"]);
  });

  test("one that is not there, or begins with other fields, is missing", async () => {
    const wanted = [
      index("by_phone", "phone"),
      index("by_workspace_id_created_at", "created_at"),
      index("by_workspace_id_created_at", "workspace_id", "phone"),
      index("by_supabase_id", "supabaseId"),
    ];

    assert.deepEqual(await query(open(), "indexes", { wanted }), ["missing", "missing", "missing", "ready"]);
  });

  test("a table that is not of the plan is refused by code", async () => {
    const wanted = [{ table: "nothing", name: "by_supabase_id", fields: [] }];

    await assert.rejects(query(open(), "indexes", { wanted }), { data: { code: "unknown-table" } });
  });
});

describe("describe", () => {
  test("names the plan and the version that made the functions, and what they understand", async () => {
    const { fingerprint, ferryVersion, protocol, ...rest } = await query(open(), "describe");

    assert.match(fingerprint, /^[0-9a-f]{16,}$/);
    assert.match(ferryVersion, /^\d+\.\d+\.\d+/);
    assert.equal(protocol, 3);
    assert.deepEqual(rest, {});
  });
});

test("every function is internal", () => {
  const functions = Object.entries(modules.get("migrate"));

  assert.equal(functions.length, 13);
  assert.deepEqual(
    functions.filter(([, { isInternal, isPublic }]) => !isInternal || isPublic),
    [],
  );
});
