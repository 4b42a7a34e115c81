// Convex's HTTP API in front of convex-test, for the integration tests in Java.
//
//     node server.mjs [port, 0 = any] [deploy key] [--exit-with-parent]
//
// Prints "listening on <port>" when it is ready.
//
// FAST=1 in the environment answers lookups by supabaseId from an index: 50,000 rows in chunks of 100 take 4 s. Without
// it the time grows with the square. CONVEX_DIR names another functions directory.
// --exit-with-parent ends the server when its standard input closes, as it does when its parent dies.
//
// As Convex: POST /api/query, /api/mutation, GET /version, /instance_name, /api/check_admin_key.
// For tests: POST /_reset, POST /_control (see faults.mjs), GET /_stats, GET /_dump?table=<Convex table>,
// POST /_insert?table=<Convex table> with an array of documents in encoded JSON.
// POST /_delete?table=<Convex table> with a supabaseId, whose documents are deleted.
// POST /_backup keeps all documents and answers { backup: number }, POST /_restore with the number puts them back.
//
// Unlike Convex: ids and the texts of schema errors are convex-test's, documents have no limits of size, depth or
// length, floats print without ".0", the format export_json is missing, functions in subdirectories are not served, and
// transactions run one after the other.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import http from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { jsonToConvex } from "convex/values";
import { SHIPPED, loadConvexTest, loadModules, newDeployment } from "./deployment.mjs";
import { backUp, restore } from "./backups.mjs";
import { dump } from "./dump.mjs";
import { Faults } from "./faults.mjs";
import { FunctionCalls } from "./functionCalls.mjs";
import { functionPath } from "./functionPath.mjs";
import { HttpError, bodyIn, callIn, isDeployKey, keyIn } from "./requests.mjs";

const flags = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
const [port = "0", deployKey = "test|secret"] = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));

const modules = await loadModules(process.env.CONVEX_DIR ?? SHIPPED);
const convexTest = await loadConvexTest();
const faults = new Faults();
let deployment;
let calls;
let stats;
const backups = [];
let last = Promise.resolve();
reset();

function reset() {
  faults.reset();
  empty();
  stats = { mutations: 0, queries: 0, rows: 0 };
}

function empty() {
  const { tables } = modules.get("schema").default;
  const { ferryLedger, ...others } = tables;
  deployment = newDeployment(convexTest, modules, {
    schema: { tables: faults.deployLedger ? tables : others },
    schemaValidation: faults.validateDocuments,
  });
  calls = new FunctionCalls(modules, deployment);
}

const routes = {
  "POST /api/query": (request) => callFunction("query", request),
  "POST /api/mutation": (request) => callFunction("mutation", request),
  "GET /api/check_admin_key": checkDeployKey,
  "GET /version": () => ({ text: "convex-test" }),
  "GET /instance_name": () => ({ text: faults.instanceName }),
  "POST /_reset": async (request) => {
    await bodyIn(request); // a body that nobody reads spoils the connection for the next request
    reset();
    return { json: {} };
  },
  "POST /_control": async (request) => {
    const { validateDocuments, deployLedger } = faults;
    faults.set(JSON.parse(await bodyIn(request)));
    if (faults.validateDocuments !== validateDocuments || faults.deployLedger !== deployLedger) {
      empty();
    }
    return { json: {} };
  },
  "POST /_insert": async (request) => {
    const documents = jsonToConvex(JSON.parse(await bodyIn(request)));
    await inTurn(() => insertAll(tableIn(request), documents));
    return { json: {} };
  },
  "POST /_delete": async (request) => {
    const supabaseId = JSON.parse(await bodyIn(request));
    await inTurn(() => deleteAll(tableIn(request), supabaseId));
    return { json: {} };
  },
  "POST /_backup": async (request) => {
    await bodyIn(request);
    const backup = backups.push(await inTurn(() => backUp(deployment, tableNames()))) - 1;
    return { json: { backup } };
  },
  "POST /_restore": async (request) => {
    const backup = backups[JSON.parse(await bodyIn(request))];
    await inTurn(() => restore(deployment, backup));
    return { json: {} };
  },
  "GET /_stats": () => ({ json: stats }),
  "GET /_dump": (request) => ({ lines: dump(deployment, tableIn(request)) }),
};

function tableNames() {
  return Object.keys(modules.get("schema").default.tables);
}

function tableIn(request) {
  return new URL(request.url, "http://localhost").searchParams.get("table");
}

/** As the app's own functions would, one after the other: a transaction could not take them all. */
async function insertAll(table, documents) {
  for (const document of documents) {
    await deployment.run(({ db }) => db.insert(table, document));
  }
}

async function deleteAll(table, supabaseId) {
  await deployment.run(async ({ db }) => {
    const documents = await db.query(table).withIndex("by_supabase_id", (q) => q.eq("supabaseId", supabaseId)).collect();
    for (const document of documents) {
      await db.delete(document._id);
    }
  });
}

async function callFunction(kind, request) {
  const key = keyIn(request);
  const body = await callIn(request);
  const path = functionPath(body.path);
  // Changes of the ledger are told from mutations of rows, which is what most tests disturb and count.
  const what = body.path === "migrate:setLedger" ? "ledger" : kind;
  const isAdmin = isDeployKey(key, deployKey);
  const failure = faults.takeFailure(what);
  if (failure !== null) {
    throw new HttpError(failure.status, failure.code, "asked for through /_control");
  }
  const answer = await inTurn(() => calls.call(kind, path, body, isAdmin));
  if (answer.body.status === "success") {
    count(what, body.args);
  }
  if (answer.body.status === "error") {
    answer.body.errorMessage = asServerError(answer.body.errorMessage);
  }
  if (faults.answerDelayMs > 0) {
    await sleep(faults.answerDelayMs);
  }
  return faults.takeDrop(what) ? { drop: true } : { status: answer.status, json: answer.body };
}

/** One function after the other, in the order in which their bodies have arrived. */
function inTurn(work) {
  const result = last.then(work);
  last = result.catch(() => {});
  return result;
}

function checkDeployKey(request) {
  if (!isDeployKey(keyIn(request), deployKey)) {
    throw new HttpError(
      403,
      "BadDeployKey",
      "The provided deploy key was invalid for this deployment. Double check that the environment this key was " +
        "generated for matches the desired deployment.",
    );
  }
  const allowedOps = ["RunInternalQueries", "RunInternalMutations", "ViewData"];
  return { json: { success: true, allowedOps, isReadOnly: false } };
}

function asServerError(detail) {
  const message = `[Request ID: ${randomBytes(8).toString("hex")}] Server Error`;
  return faults.hideMessages ? message : `${message}\n${detail}\n`;
}

function count(kind, args) {
  if (kind !== "mutation") {
    stats.queries += kind === "query" ? 1 : 0;
    return;
  }
  stats.mutations += 1;
  const named = Array.isArray(args) ? args[0] : args;
  stats.rows += Object.values(named ?? {})
    .filter(Array.isArray)
    .reduce((sum, rows) => sum + rows.length, 0);
}

async function send(response, { status = 200, json, text, lines, drop }) {
  if (drop) {
    response.destroy();
  } else if (lines !== undefined) {
    response.writeHead(status, { "content-type": "application/x-ndjson" });
    for await (const line of lines) {
      if (!response.write(`${line}\n`)) {
        await once(response, "drain");
      }
    }
    response.end();
  } else {
    const body = text ?? JSON.stringify(json);
    response.writeHead(status, {
      "content-type": text === undefined ? "application/json" : "text/plain",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  }
}

async function answer(request, response) {
  try {
    const route = routes[`${request.method} ${request.url.split("?")[0]}`];
    await (route === undefined ? send(response, { status: 404, text: "" }) : send(response, await route(request)));
  } catch (error) {
    if (response.headersSent) {
      response.destroy(error);
      return;
    }
    const { status = 500, code = "InternalServerError", message } = error;
    await send(response, { status, json: { code, message } });
  }
}

const server = http.createServer((request, response) => {
  answer(request, response).catch((error) => console.error(error));
});
if (flags.includes("--exit-with-parent")) {
  process.stdin.on("close", () => process.exit()).resume();
}
server.listen(Number(port), "127.0.0.1", () => console.log(`listening on ${server.address().port}`));
