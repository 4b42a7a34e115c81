import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, beforeEach, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { convexToJson } from "convex/values";
import { running, workspace, workspaces, writer } from "./fixtures.mjs";

const KEY = "test|secret";
const SERVER = fileURLToPath(new URL("server.mjs", import.meta.url));

/** Starts the server and waits until it is ready. */
async function start(flags = []) {
  const child = spawn(process.execPath, [SERVER, "0", KEY, ...flags], { stdio: ["pipe", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  assert.match(line, /^listening on \d+$/);
  return { child, url: `http://127.0.0.1:${line.split(" ").pop()}` };
}

describe("the server", () => {
  let child;
  let url;

  before(async () => ({ child, url } = await start()));
  after(() => child.kill());
  beforeEach(async () => {
    await post("/_reset", {});
    await post("/_insert?table=ferryLedger", [{ pair: writer.pair, ...running }]);
  });

  async function post(path, body, headers = { authorization: `Convex ${KEY}` }) {
    const response = await fetch(url + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  function migrate(rows, more = {}, headers = undefined) {
    const args = convexToJson({ workspaces: rows, writer });
    return post("/api/mutation", { path: "migrate:migrateWorkspaces", args, ...more }, headers);
  }

  async function get(path) {
    return await (await fetch(url + path)).text();
  }

  async function documents() {
    const lines = (await get("/_dump?table=workspaces")).split("\n");
    assert.equal(lines.pop(), "");
    return lines.map((line) => JSON.parse(line));
  }

  test("runs internal functions for the deploy key", async () => {
    const { status, body } = await migrate(workspaces(2));

    assert.equal(status, 200);
    assert.equal(body.status, "success");
    assert.deepEqual(
      body.value.map(({ outcome }) => outcome),
      ["inserted", "inserted"],
    );
    const described = await post("/api/query", { path: "migrate:describe", args: {} });
    assert.equal(typeof described.body.value.fingerprint, "string");
  });

  test("shows outsiders no function", async () => {
    const { status, body } = await migrate([workspace(1)], {}, {});

    assert.equal(status, 200);
    assert.equal(body.status, "error");
    assert.match(body.errorMessage, /Could not find public function for 'migrate:migrateWorkspaces'/);
    assert.deepEqual(await documents(), []);
  });

  test("turns a wrong key away, for every function and for the check of the key", async () => {
    const wrong = { authorization: "Convex test|other" };

    const { status, body } = await migrate([workspace(1)], {}, wrong);

    assert.equal(status, 401);
    assert.equal(body.code, "BadAdminKey");
    assert.equal((await fetch(`${url}/api/check_admin_key`, { headers: wrong })).status, 401);
    assert.equal((await fetch(`${url}/api/check_admin_key`)).status, 403);
    assert.deepEqual(await documents(), []);
  });

  test("accepts the right key for the check of the key", async () => {
    const response = await fetch(`${url}/api/check_admin_key`, { headers: { authorization: `convex ${KEY}` } });

    assert.equal((await response.json()).success, true);
  });

  test("does not know other functions, and tells queries from mutations", async () => {
    for (const [path, named] of [
      ["migrate:nothing", "migrate:nothing"],
      ["nothing:migrate", "nothing:migrate"],
      ["migrate", "migrate"],
      ["schema:default", "schema"],
    ]) {
      const { body } = await post("/api/mutation", { path, args: {} });
      assert.match(body.errorMessage, new RegExp(`\\nCould not find public function for '${named}'\\.\n$`));
    }
    const { body } = await post("/api/query", { path: "migrate:migrateWorkspaces", args: {} });
    assert.match(body.errorMessage, /migrate.js:migrateWorkspaces as Query, but it is defined as Mutation/);
  });

  test("gives the data of a ConvexError, and its text only when messages are shown", async () => {
    const ask = () => post("/api/query", { path: "migrate:lookup", args: { table: "nothing", supabaseIds: [] } });
    const shown = await ask();
    await post("/_control", { hideMessages: true });
    const hidden = await ask();

    assert.deepEqual(shown.body.errorData, { code: "unknown-table" });
    assert.deepEqual(hidden.body.errorData, { code: "unknown-table" });
    assert.match(shown.body.errorMessage, /^\[Request ID: \w+\] Server Error\n./);
    assert.match(hidden.body.errorMessage, /^\[Request ID: \w+\] Server Error$/);
  });

  test("encodes values as the format says, and finds a bad format only after the function ran", async () => {
    const settings = { int: 5n, bytes: new Uint8Array([1]).buffer, float: -0, text: "a" };
    await migrate([workspace(1, { settings })]);
    const lookUp = async (format) => {
      const args = { table: "workspaces", supabaseIds: [workspace(1).supabaseId] };
      const { body } = await post("/api/query", { path: "migrate:lookup", args: [args], format });
      return body.value[0].settings;
    };

    assert.deepEqual(await lookUp("convex_encoded_json"), convexToJson(settings));
    assert.deepEqual(await lookUp("json"), { int: "5", bytes: "AQ==", float: 0, text: "a" });
    const bad = await migrate([workspace(2)], { format: "xml" });
    assert.deepEqual([bad.status, bad.body.code], [400, "BadFormat"]);
    assert.equal((await documents()).length, 2);
  });

  test("refuses bodies that are no call", async () => {
    for (const body of ["{", "[]", "{}", '{"path":"a:b"}', '{"path":5,"args":{}}']) {
      const answer = await post("/api/mutation", body);
      assert.deepEqual([answer.status, answer.body.code], [400, "BadJsonBody"], body);
    }
    const plain = await post("/api/query", { path: "migrate:describe", args: {} }, { "content-type": "text/plain" });
    assert.equal(plain.body.code, "BadJsonBody");
  });

  test("refuses a body over 16,779,216 bytes and arguments over 16 MiB", async () => {
    const call = (length) => `{"path":"migrate:describe","args":{"x":"${"x".repeat(length)}"}}`;
    const frame = call(0).length;

    const largest = await post("/api/query", call(16_779_216 - frame));
    const larger = await post("/api/query", call(16_779_217 - frame));

    assert.equal(largest.status, 200);
    assert.match(largest.body.errorMessage, /are too large \(actual: /);
    assert.deepEqual([larger.status, larger.body.code], [400, "BadJsonBody"]);
  });

  test("fails as often as asked, and then not", async () => {
    await post("/_control", { failNext: { status: 503, code: "ExpiredInQueue", times: 2, kind: "mutation" } });

    const described = await post("/api/query", { path: "migrate:describe", args: {} });
    const answers = [await migrate([workspace(1)]), await migrate([workspace(1)]), await migrate([workspace(1)])];

    assert.equal(described.status, 200);
    assert.deepEqual(
      answers.map(({ status, body }) => [status, body.code]),
      [
        [503, "ExpiredInQueue"],
        [503, "ExpiredInQueue"],
        [200, undefined],
      ],
    );
    assert.equal(answers[2].body.value[0].outcome, "inserted");
  });

  test("drops the answer of a mutation that it has executed", async () => {
    await post("/_control", { dropAnswers: 1 });

    await assert.rejects(migrate([workspace(1)]), { name: "TypeError" });

    const { body } = await migrate([workspace(1)]);
    assert.equal(body.value[0].outcome, "unchanged");
  });

  test("puts a backup back: the documents of then, with their ids, the ledger's too", async () => {
    await migrate(workspaces(3));
    const before = await documents();
    const { backup } = (await post("/_backup", {})).body;
    await migrate([workspace(1, { name: "Newer" }), workspace(7)]);
    const ledger = () => post("/api/query", { path: "migrate:ledger", args: { pair: writer.pair } });
    const { attempt, token, phase, stamp } = running;
    const next = { ...running, attempt: 2, token: "c0ffee02" };
    const args = { pair: writer.pair, expected: { attempt, token, phase, stamp }, next };
    await post("/api/mutation", { path: "migrate:setLedger", args });
    assert.deepEqual((await ledger()).body.value, next);

    for (const again of [1, 2]) {
      assert.equal((await post("/_restore", backup)).status, 200, `time ${again}`);

      assert.deepEqual(await documents(), before);
      assert.deepEqual((await ledger()).body.value, running);
    }
    assert.equal((await migrate([workspace(8)])).body.value[0].outcome, "inserted");
  });

  test("deploys a schema without the ledger when told to, until it is reset", async () => {
    await post("/_control", { deployLedger: false });
    const missing = await migrate([workspace(1)]);
    await post("/_reset", {});
    const empty = await migrate([workspace(1)]);

    assert.deepEqual(missing.body.errorData, { code: "ledger-missing" });
    assert.deepEqual(empty.body.errorData, { code: "not-the-writer", reason: "no-ledger" });
  });

  test("does not take a setting that it does not know", async () => {
    const { status, body } = await post("/_control", { dropAnswer: 1 });

    assert.equal(status, 500);
    assert.match(body.message, /does not know dropAnswer/);
  });

  test("counts what it executed and forgets it when reset", async () => {
    await migrate(workspaces(3));
    await migrate([]);
    await post("/api/query", { path: "migrate:describe", args: {} });
    const stats = JSON.parse(await get("/_stats"));
    await post("/_reset", {});

    assert.deepEqual(stats, { mutations: 2, queries: 1, rows: 3 });
    assert.deepEqual(JSON.parse(await get("/_stats")), { mutations: 0, queries: 0, rows: 0 });
    assert.deepEqual(await documents(), []);
  });

  test("dumps every document once, in the order of the key", async () => {
    await migrate(workspaces(250).reverse());

    assert.deepEqual(
      (await documents()).map(({ supabaseId }) => supabaseId),
      workspaces(250).map(({ supabaseId }) => supabaseId),
    );
  });

  test("says which deployment it is", async () => {
    assert.equal(await get("/version"), "convex-test");
    assert.equal(await get("/instance_name"), "convex-test");
    await post("/_control", { instanceName: "another" });
    assert.equal(await get("/instance_name"), "another");
    assert.equal((await fetch(`${url}/nothing`)).status, 404);
  });
});

describe("a server that belongs to its parent", () => {
  test("ends when its standard input closes", async () => {
    const { child } = await start(["--exit-with-parent"]);

    child.stdin.end();

    const [code] = await once(child, "exit");
    assert.equal(code, 0);
  });
});
