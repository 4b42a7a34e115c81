import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { defineSchema, defineTable } from "convex/server";
import { v } from "convex/values";
import {
  allDocuments,
  insertAll,
  migrateWorkspaces,
  modules,
  mutateAsItIs,
  open,
  query,
  running,
  setLedger,
  workspace,
  workspaces,
  writer,
} from "./fixtures.mjs";

const { ferryTables } = modules.get("ferryTables");

const raised = { ...running, attempt: 2, token: "c0ffee02" };
const ended = { ...running, token: "c0ffee03", phase: "ended" };
const closed = { ...running, token: "c0ffee04", phase: "closed" };

/** What of an entry is compared. */
const seen = ({ attempt, token, phase, stamp }) => ({ attempt, token, phase, stamp });

const readLedger = (deployment, pair = writer.pair) => query(deployment, "ledger", { pair });

const upsert = (deployment, rows, by) =>
  mutateAsItIs(deployment, "migrateWorkspaces", by === undefined ? { workspaces: rows } : { workspaces: rows, writer: by });

/** A deployment with one document and with this in the ledger. */
async function openWith(...entries) {
  const deployment = open();
  await migrateWorkspaces(deployment, [workspace(1)]);
  let before = running;
  for (const entry of entries) {
    assert.equal((await setLedger(deployment, seen(before), entry)).written, true);
    before = entry;
  }
  return deployment;
}

/** That a call ends with this, and that nothing is other than before. */
async function refused(deployment, calling, data) {
  const everything = () =>
    Promise.all([allDocuments(deployment, "workspaces"), allDocuments(deployment, "ferryLedger")]);
  const before = await everything();
  await assert.rejects(calling(), { name: "ConvexError", data });
  assert.deepEqual(await everything(), before);
}

describe("the ledger of a pair", () => {
  test("is nothing before the first run, and then what the run wrote", async () => {
    const deployment = open();
    assert.equal(await readLedger(deployment), null);

    assert.deepEqual(await setLedger(deployment, null, running), { written: true, ledger: running });

    assert.deepEqual(await readLedger(deployment), running);
    const [{ _id, _creationTime, ...document }] = await allDocuments(deployment, "ferryLedger");
    assert.deepEqual(document, { pair: writer.pair, ...running });
  });

  test("is one document, however often it is written", async () => {
    const deployment = await openWith(raised, { ...ended, attempt: 2 });

    assert.equal((await allDocuments(deployment, "ferryLedger")).length, 1);
    assert.deepEqual(await readLedger(deployment), { ...ended, attempt: 2 });
  });

  test("is another one for another source", async () => {
    const deployment = await openWith();
    await setLedger(deployment, null, raised, "another");

    assert.deepEqual(await readLedger(deployment, "another"), raised);
    assert.deepEqual(await readLedger(deployment), running);
    await upsert(deployment, [workspace(2)], writer);
    await upsert(deployment, [workspace(3)], { pair: "another", attempt: raised.attempt, token: raised.token });
    assert.equal((await allDocuments(deployment, "workspaces")).length, 3);
  });

  test("is on no page and found by no lookup", async () => {
    const deployment = await openWith();
    const ask = (name, args) => query(deployment, name, { table: "ferryLedger", ...args });

    await assert.rejects(ask("page", { after: null, limit: 1 }), { data: { code: "unknown-table" } });
    await assert.rejects(ask("lookup", { supabaseIds: [] }), { data: { code: "unknown-table" } });
    await assert.rejects(ask("unmanaged", {}), { data: { code: "unknown-table" } });
  });
});

describe("compare-and-set", () => {
  test("called again since its answer was lost, says yes again and writes nothing", async () => {
    const deployment = open();
    await setLedger(deployment, null, running);
    const before = await allDocuments(deployment, "ferryLedger");

    assert.deepEqual(await setLedger(deployment, null, running), { written: true, ledger: running });
    assert.deepEqual(await allDocuments(deployment, "ferryLedger"), before);

    await setLedger(deployment, seen(running), raised);
    assert.deepEqual(await setLedger(deployment, seen(running), raised), { written: true, ledger: raised });
  });

  test("that comes late, when something was written since, changes nothing and tells what is there", async () => {
    const deployment = await openWith(raised, { ...ended, attempt: 2 });
    const before = await allDocuments(deployment, "ferryLedger");

    for (const [expected, next] of [
      [null, running],
      [seen(running), raised],
    ]) {
      const answer = await setLedger(deployment, expected, next);
      assert.deepEqual(answer, { written: false, ledger: { ...ended, attempt: 2 } });
    }
    assert.deepEqual(await allDocuments(deployment, "ferryLedger"), before);
  });

  test("of two that begin at the same time one begins, and the other learns who", async () => {
    const deployment = open();
    const others = { ...running, token: "c0ffee99", state: "another" };

    const answers = await Promise.all([setLedger(deployment, null, running), setLedger(deployment, null, others)]);

    assert.equal(answers.filter(({ written }) => written).length, 1);
    const won = await readLedger(deployment);
    assert.deepEqual(answers, [
      { written: won.token === running.token, ledger: won },
      { written: won.token === others.token, ledger: won },
    ]);
    assert.equal((await allDocuments(deployment, "ferryLedger")).length, 1);
  });

  test("of two copies of one state that go on from the same entry, one goes on", async () => {
    const deployment = await openWith();

    const first = await setLedger(deployment, seen(running), raised);
    const second = await setLedger(deployment, seen(running), { ...raised, token: "c0ffee98" });

    assert.deepEqual([first.written, second.written], [true, false]);
    assert.deepEqual(second.ledger, raised);
  });

  for (const [title, expected] of [
    ["nothing", null],
    ["another attempt", { ...seen(running), attempt: 2 }],
    ["another token", { ...seen(running), token: "other" }],
    ["another phase", { ...seen(running), phase: "ended" }],
    ["another stamp", { ...seen(running), stamp: 1 }],
  ]) {
    test(`that expects ${title} writes nothing`, async () => {
      const deployment = await openWith();

      assert.deepEqual(await setLedger(deployment, expected, raised), { written: false, ledger: running });
      assert.deepEqual(await readLedger(deployment), running);
    });
  }

  test("that expects something where there is nothing writes nothing", async () => {
    const deployment = open();

    assert.deepEqual(await setLedger(deployment, seen(running), raised), { written: false, ledger: null });
    assert.equal(await readLedger(deployment), null);
  });

  test("that differs from what is there in nothing but the state is no repetition", async () => {
    const deployment = await openWith();

    const answer = await setLedger(deployment, null, { ...running, state: "another" });

    assert.deepEqual(answer, { written: false, ledger: running });
  });
});

describe("rows are taken", () => {
  test("from the run that the ledger names, and its repeated call does nothing again", async () => {
    const deployment = await openWith();

    const first = await upsert(deployment, [workspace(2)], writer);
    const again = await upsert(deployment, [workspace(2)], writer);

    assert.deepEqual([first[0].outcome, again[0].outcome], ["inserted", "unchanged"]);
  });

  test("from the run that took over, and from it alone", async () => {
    const deployment = await openWith(raised);

    const [{ outcome }] = await upsert(deployment, [workspace(1, { name: "New" })], { ...writer, ...seen(raised) });

    assert.equal(outcome, "updated");
    await refused(deployment, () => upsert(deployment, [workspace(1, { name: "Late" })], writer), {
      code: "not-the-writer",
      reason: "overtaken",
    });
  });
});

describe("rows are refused, and nothing is changed,", () => {
  const of = (reason) => ({ code: "not-the-writer", reason });
  const rows = [workspace(1, { name: "Late" }), workspace(2)];

  for (const [title, entries, by, reason] of [
    ["from a caller without a writer, which is too old", [], undefined, "no-writer"],
    ["from one whose writer is null", [], null, "no-writer"],
    ["from one whose writer is a text", [], "c0ffee01", "no-writer"],
    ["from one whose writer is a list", [], [writer], "no-writer"],
    ["from a writer without a pair", [], { attempt: 1, token: "c0ffee01" }, "no-writer"],
    ["from a writer without an attempt", [], { pair: writer.pair, token: "c0ffee01" }, "no-writer"],
    ["from a writer without a token", [], { pair: writer.pair, attempt: 1 }, "no-writer"],
    ["from a writer whose attempt is a bigint", [], { ...writer, attempt: 1n }, "no-writer"],
    ["from a writer whose token is a number", [], { ...writer, token: 1 }, "no-writer"],
    ["from a writer of a pair that never began", [], { ...writer, pair: "another" }, "no-ledger"],
    ["after an end", [ended], writer, "ended"],
    ["after an end, from the token of the end itself", [ended], { ...writer, token: ended.token }, "ended"],
    ["after a close", [closed], writer, "closed"],
    ["after a close, from the token of the close itself", [closed], { ...writer, token: closed.token }, "closed"],
    ["after a phase that these functions do not know", [{ ...ended, phase: "paused" }], writer, "ended"],
    ["from an older attempt", [raised], writer, "overtaken"],
    ["from an older attempt that has the token", [raised], { ...writer, token: raised.token }, "overtaken"],
    ["from a newer attempt that never began", [], { ...writer, attempt: 2 }, "overtaken"],
    ["from a copy of the state, which has the number and another token", [], { ...writer, token: "x" }, "overtaken"],
  ]) {
    test(`${title}: ${reason}`, async () => {
      const deployment = await openWith(...entries);

      await refused(deployment, () => upsert(deployment, rows, by), of(reason));
      await refused(deployment, () => upsert(deployment, [], by), of(reason));
    });
  }

  test("by every mutation of the plan", async () => {
    const mutations = Object.entries(modules.get("migrate")).filter(
      ([name, { isMutation }]) => isMutation && name !== "setLedger",
    );
    assert.equal(mutations.length, 6);
    for (const [name, { exportArgs }] of mutations) {
      const [argument] = Object.keys(JSON.parse(exportArgs()).value).filter((key) => key !== "writer");
      await assert.rejects(mutateAsItIs(open(), name, { [argument]: [] }), { data: of("no-writer") });
      await assert.rejects(mutateAsItIs(open(), name, { [argument]: [], writer }), { data: of("no-ledger") });
    }
  });
});

describe("two documents of one pair", () => {
  test("name nobody: every function that reads them ends with a code", async () => {
    const deployment = await openWith();
    await insertAll(deployment, "ferryLedger", [{ pair: writer.pair, ...running }]);
    const doubled = { code: "ledger-doubled" };

    await refused(deployment, () => readLedger(deployment), doubled);
    await refused(deployment, () => setLedger(deployment, seen(running), raised), doubled);
    await refused(deployment, () => setLedger(deployment, null, running), doubled);
    await refused(deployment, () => upsert(deployment, [workspace(2)], writer), doubled);
    assert.equal(await readLedger(deployment, "another"), null);
  });
});

describe("a schema without the ledger", () => {
  const { ferryLedger, ...others } = ferryTables;
  const columns = ferryLedger.validator.fields;

  for (const [title, schema] of [
    ["the table", defineSchema(others)],
    ["the index", defineSchema({ ...others, ferryLedger: defineTable(columns) })],
    ["an index on the pair", defineSchema({ ...others, ferryLedger: defineTable(columns).index("by_pair", ["token"]) })],
  ]) {
    test(`that lacks ${title}: every function that needs it ends with a code, and no row is taken`, async () => {
      const deployment = open({ schema });
      const missing = { data: { code: "ledger-missing" } };

      await assert.rejects(readLedger(deployment), missing);
      await assert.rejects(setLedger(deployment, null, running), missing);
      await assert.rejects(upsert(deployment, workspaces(2), writer), missing);
      await assert.rejects(upsert(deployment, workspaces(2)), { data: { code: "not-the-writer", reason: "no-writer" } });
      assert.deepEqual(await allDocuments(deployment, "workspaces"), []);
      assert.equal((await query(deployment, "describe")).protocol, 3);
    });
  }

  for (const [message, code] of [
    ["Index ferryLedger.by_pair not found.", "ledger-missing"],
    ["Index ferryLedger.by_pair is currently backfilling and not available to query yet.", "index-not-ready"],
  ]) {
    test(`as Convex words it: "${message}" is ${code}`, async () => {
      const take = async () => {
        throw new Error(message);
      };
      const db = { query: () => ({ withIndex: () => ({ take }) }) };

      for (const [name, args] of [
        ["ledger", { pair: writer.pair }],
        ["setLedger", { pair: writer.pair, expected: null, next: running }],
        ["migrateWorkspaces", { workspaces: [workspace(1)], writer }],
      ]) {
        await assert.rejects(modules.get("migrate")[name]._handler({ db }, args), { data: { code } });
      }
    });
  }

  test("may have it with fields of its own beside", async () => {
    const table = defineTable({ ...columns, note: v.optional(v.string()) }).index("by_pair", ["pair"]);
    const deployment = open({ schema: defineSchema({ ...others, ferryLedger: table }) });

    assert.equal((await migrateWorkspaces(deployment, [workspace(1)]))[0].outcome, "inserted");
  });
});

// Convex runs a transaction again when what it read was written meanwhile. convex-test has one transaction after the
// other, so whether two conflict is told by what each reads and writes.
describe("what a call reads and writes", () => {
  /** A database that writes down what is done with it. */
  function recording(db, log) {
    const read = (table, name) => async (found) => {
      const documents = await found;
      log.read.push({ table, index: name, documents: documents.length });
      return documents;
    };
    return {
      query: (table) => ({
        withIndex: (name, range) => ({
          take: (most) => read(table, name)(db.query(table).withIndex(name, range).take(most)),
        }),
      }),
      insert: (table, document) => {
        log.written.add(table);
        return db.insert(table, document);
      },
      patch: (id, changes) => {
        log.written.add(id.replace(/^[0-9]+/, "")); // of convex-test's ids the end is the table
        return db.patch(id, changes);
      },
    };
  }

  async function logged(deployment, name, args) {
    const log = { read: [], written: new Set() };
    await deployment.run(({ db }) => modules.get("migrate")[name]._handler({ db: recording(db, log) }, args));
    return log;
  }

  test("of rows: the ledger's document is read once and never written, so such calls never wait for each other", async () => {
    const deployment = await openWith();

    const log = await logged(deployment, "migrateWorkspaces", {
      workspaces: [workspace(1, { name: "Changed" }), ...workspaces(250).slice(2)],
      writer,
    });

    const ofLedger = log.read.filter(({ table }) => table === "ferryLedger");
    assert.deepEqual(ofLedger, [{ table: "ferryLedger", index: "by_pair", documents: 1 }]);
    assert.equal(log.read[0], ofLedger[0], "before anything of the rows");
    assert.deepEqual([...log.written], ["workspaces"]);
  });

  test("of setLedger: its document is written, so a call of rows that runs beside it is run again and refused", async () => {
    const deployment = await openWith();

    const log = await logged(deployment, "setLedger", { pair: writer.pair, expected: seen(running), next: raised });

    assert.deepEqual(log.read, [{ table: "ferryLedger", index: "by_pair", documents: 1 }]);
    assert.deepEqual([...log.written], ["ferryLedger"]);
  });

  test("of setLedger where nothing changes: nothing is written", async () => {
    const deployment = await openWith();

    for (const [expected, next] of [
      [null, running],
      [null, raised],
    ]) {
      const log = await logged(deployment, "setLedger", { pair: writer.pair, expected, next });
      assert.deepEqual([...log.written], []);
    }
  });

  test("of a refused call: the ledger, and nothing of the rows", async () => {
    const deployment = await openWith(ended);
    const log = { read: [], written: new Set() };

    await deployment.run(async ({ db }) => {
      const args = { workspaces: workspaces(3), writer };
      const calling = modules.get("migrate").migrateWorkspaces._handler({ db: recording(db, log) }, args);
      await assert.rejects(calling, { data: { code: "not-the-writer", reason: "ended" } });
    });

    assert.deepEqual(log.read, [{ table: "ferryLedger", index: "by_pair", documents: 1 }]);
    assert.deepEqual([...log.written], []);
  });
});
