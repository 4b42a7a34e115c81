// Convex' own client for npm talks to a deployment that has Ferry's functions.
//
//     node clientCheck.mjs <url> <deploy key>
//
// Prints a line for each thing that it saw, and ends with an error where that is not what Convex does.
import assert from "node:assert/strict";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { ConvexError } from "convex/values";

const [url, deployKey] = process.argv.slice(2);

const describe = makeFunctionReference("migrate:describe");
const lookup = makeFunctionReference("migrate:lookup");
const setLedger = makeFunctionReference("migrate:setLedger");
const migrateWorkspaces = makeFunctionReference("migrate:migrateWorkspaces");

const writer = { pair: "client-check", attempt: 1, token: "client" };

const settings = {
  int64: -9007199254740993n,
  smallest: -(2n ** 63n),
  bytes: new Uint8Array([0, 1, 254, 255]).buffer,
  nothing: new ArrayBuffer(0),
  nan: NaN,
  infinite: -Infinity,
  minusZero: -0,
  float: 0.1,
  large: 1e300,
  text: "é 😀 \u0000",
  nested: [null, true, { a: [] }],
};
const row = {
  supabaseId: "client-check",
  name: "One",
  slug: "one",
  owner_id: "o-1",
  created_at: 1700000000000.25,
  updated_at: 5,
  settings,
};

function newClient() {
  return new ConvexHttpClient(url, { logger: false });
}

function saw(what) {
  console.log(what);
}

const client = newClient();
client.setAdminAuth(deployKey);

const { fingerprint, ferryVersion } = await client.query(describe, {});
assert.match(fingerprint, /^[0-9a-f]{32}$/);
saw(`functions of Ferry ${ferryVersion}`);

const next = { attempt: 1, token: "client", state: "client", phase: "running", stamp: 0 };
await client.mutation(setLedger, { pair: writer.pair, expected: null, next });
const [inserted] = await client.mutation(migrateWorkspaces, { workspaces: [row], writer });
assert.equal(inserted.outcome, "inserted");
const [again] = await client.mutation(migrateWorkspaces, { workspaces: [row], writer });
assert.deepEqual(again, { ...inserted, outcome: "unchanged" });
saw("a row inserted, and unchanged when it came again");

const [{ _id, _creationTime, ...fields }] = await client.query(lookup, {
  table: "workspaces",
  supabaseIds: [row.supabaseId],
});
assert.equal(_id, inserted.convexId);
assert.equal(typeof _creationTime, "number");
assert.deepStrictEqual(fields, row); // tells -0 from 0, and 5n from 5
saw("every kind of value unchanged on its way there and back");

await assert.rejects(client.query(lookup, { table: "nothing", supabaseIds: [] }), (error) => {
  assert.ok(error instanceof ConvexError, `${error.name} is no ConvexError`);
  assert.deepEqual(error.data, { code: "unknown-table" });
  return true;
});
saw("a ConvexError with its data");

await assert.rejects(newClient().query(describe, {}), /Could not find public function for 'migrate:describe'/);
await assert.rejects(newClient().mutation(migrateWorkspaces, { workspaces: [] }), /Could not find public function/);
saw("no function without the key");

const stranger = newClient();
stranger.setAdminAuth(`${deployKey}0`);
await assert.rejects(stranger.query(describe, {}), /BadAdminKey/);
saw("no function for a wrong key");
