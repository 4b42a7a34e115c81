// What the tests share: deployments, calls, and rows as Ferry sends them.
import { makeFunctionReference } from "convex/server";
import { loadConvexTest, loadModules, newDeployment } from "./deployment.mjs";

export const modules = await loadModules();

const convexTest = await loadConvexTest();

/** An empty deployment, see deployment.mjs for the options. */
export function open(options) {
  return newDeployment(convexTest, modules, options);
}

/** The run whose rows the tests bring, and the ledger's document that lets it. */
export const writer = { pair: "postgres:of-the-tests", attempt: 1, token: "c0ffee01" };
export const running = { attempt: 1, token: "c0ffee01", state: "state-of-the-tests", phase: "running", stamp: 0 };

const begun = new WeakSet();

/** Brings rows as a run that has begun. */
export async function mutate(deployment, name, args) {
  if (!begun.has(deployment)) {
    begun.add(deployment);
    await setLedger(deployment, null, running);
  }
  return await mutateAsItIs(deployment, name, { ...args, writer });
}

export function mutateAsItIs(deployment, name, args) {
  return deployment.mutation(makeFunctionReference(`migrate:${name}`), args);
}

export function setLedger(deployment, expected, next, pair = writer.pair) {
  return mutateAsItIs(deployment, "setLedger", { pair, expected, next });
}

export function query(deployment, name, args = {}) {
  return deployment.query(makeFunctionReference(`migrate:${name}`), args);
}

export function migrateWorkspaces(deployment, rows) {
  return mutate(deployment, "migrateWorkspaces", { workspaces: rows });
}

/** A row of the table workspaces. Its key sorts like its number. */
export function workspace(number, changes = {}) {
  return {
    supabaseId: `w-${String(number).padStart(6, "0")}`,
    name: `Workspace ${number}`,
    slug: `workspace-${number}`,
    owner_id: "c0ffee00-0000-4000-8000-000000000001",
    created_at: 1700000000000.25,
    updated_at: 1700000000001,
    ...changes,
  };
}

export function workspaces(count) {
  return Array.from({ length: count }, (_, number) => workspace(number));
}

/** Puts documents into a table as they are, as somebody did before Ferry. */
export function insertAll(deployment, table, documents) {
  return deployment.run(async ({ db }) => {
    const ids = [];
    for (const document of documents) {
      ids.push(await db.insert(table, document));
    }
    return ids;
  });
}

export function allDocuments(deployment, table) {
  return deployment.run(({ db }) => db.query(table).collect());
}
