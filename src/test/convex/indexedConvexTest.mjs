// convex-test with an index on supabaseId, and one on the pair of a ledger.
//
// convex-test looks at every document of every table for each query: 100 upserts among 10,000 documents take three
// seconds. This loads it with its database class (which it does not export) changed in three places:
//
// - commit            keeps an index of what is committed: table -> key -> ids; the key is the supabaseId, of the
//                     table ferryLedger the pair;
// - _addWrite         notes the ids that the running transaction touches, by their key;
// - startQuery        answers queries over the index of the key from these two; every other query takes the old way.
//
// Both only name candidates: each document is then fetched with convex-test's own get, which knows what the transaction
// has written, and compared. The tests run with and without this, and must not see a difference.
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { compareValues, jsonToConvex } from "convex/values";

const LEDGER = "ferryLedger";

function indexIn(table) {
  return table === LEDGER ? "by_pair" : "by_supabase_id";
}

function keyFieldIn(table) {
  return table === LEDGER ? "pair" : "supabaseId";
}

/**
 * convexTest, indexed. To be called once in a process, and not beside the plain one: they share a global object.
 */
export async function loadIndexedConvexTest() {
  const { convexTest, DatabaseFake } = await loadWithDatabaseClass();
  addIndex(DatabaseFake.prototype);
  return convexTest;
}

async function loadWithDatabaseClass() {
  const manifest = createRequire(import.meta.url).resolve("convex-test/package.json");
  const original = path.join(path.dirname(manifest), "dist", "index.js");
  // Beside the original, because that imports its neighbours.
  const copy = path.join(path.dirname(original), "index.with-database.mjs");
  const source = readFileSync(original, "utf8").replace(/\/\/# sourceMappingURL.*$/m, "");
  if (!source.includes("\nclass DatabaseFake {")) {
    throw new Error("convex-test has no class DatabaseFake any more: adapt indexedConvexTest.mjs to its new version");
  }
  const unfinished = `${copy}.${process.pid}`;
  writeFileSync(unfinished, `${source}\nexport { DatabaseFake };\n`);
  renameSync(unfinished, copy);
  return await import(pathToFileURL(copy));
}

function addIndex(database) {
  const { commit, rollbackWrites, _addWrite, startQuery, queryNext } = database;
  const indexes = new WeakMap();
  const indexOf = (instance) => entry(indexes, instance, () => new KeyIndex());

  database.commit = function (commitTs = null) {
    const isOutermost = this._writes.length === 1;
    const ids = isOutermost ? Object.keys(this._writes[0]) : [];
    const before = ids.map((id) => this._documents[id]);
    commit.call(this, commitTs);
    ids.forEach((id, i) => indexOf(this).change(id, before[i], this._documents[id]));
    if (isOutermost) {
      indexOf(this).forgetTouched();
    }
  };

  database.rollbackWrites = function () {
    rollbackWrites.call(this);
    if (this._writes.length === 0) {
      indexOf(this).forgetTouched();
    }
  };

  database._addWrite = function (id, document) {
    _addWrite.call(this, id, document);
    indexOf(this).touch(id, document);
  };

  database.startQuery = function (query) {
    const ids = hasIndex(this._schema, query) ? indexOf(this).candidates(query, this._writes) : null;
    if (ids === null) {
      return startQuery.call(this, query);
    }
    const id = this._nextQueryId++;
    this._queryResults[id] = new LazyResults(ids, (documentId) => this.get(undefined, documentId), query);
    return id;
  };

  database.queryNext = function (queryId) {
    const next = queryNext.call(this, queryId);
    if (next.done) {
      delete this._queryResults[queryId]; // convex-test keeps them all
    }
    return next;
  };
}

/** Whether the schema in force has the index; without it the query fails as convex-test has it fail. */
function hasIndex(schema, { source }) {
  const [table, index] = source.type === "IndexRange" ? source.indexName.split(".") : [];
  const { indexes = [] } = schema?.tables.get(table) ?? {};
  return indexes.some(({ indexDescriptor, fields }) => indexDescriptor === index && fields[0] === keyFieldIn(table));
}

class KeyIndex {
  /** table -> key that is a string -> ids of committed documents, in the order of creation */
  #committed = new Map();
  /** table -> the keys above in Convex's order; absent when a key came or went since */
  #sorted = new Map();
  /** table -> key -> ids written by the running transaction, also those that it took back */
  #touched = new Map();

  change(id, before, after) {
    const table = tableOf(id);
    const [keyBefore, keyAfter] = [keyOf(table, before), keyOf(table, after)];
    if (keyBefore === keyAfter) {
      return;
    }
    this.#sorted.delete(table);
    const keys = entry(this.#committed, table, () => new Map());
    if (keyBefore !== undefined) {
      const ids = keys.get(keyBefore);
      ids.delete(id);
      if (ids.size === 0) {
        keys.delete(keyBefore);
      }
    }
    if (keyAfter !== undefined) {
      entry(keys, keyAfter, () => new Set()).add(id);
    }
  }

  touch(id, document) {
    const table = tableOf(id);
    const key = keyOf(table, document);
    if (key !== undefined) {
      const keys = entry(this.#touched, table, () => new Map());
      entry(keys, key, () => new Set()).add(id);
    }
  }

  forgetTouched() {
    this.#touched.clear();
  }

  /** Ids of the documents that may belong to the query, in its order; null when this index cannot tell. */
  candidates(query, writes) {
    const { source, operators } = query;
    const [table, index] = source.type === "IndexRange" ? source.indexName.split(".") : [];
    if (index !== indexIn(table) || source.order === "desc" || operators.some((operator) => !("limit" in operator))) {
      return null;
    }
    const [bound, ...others] = source.range;
    if (bound === undefined || typeof bound.value !== "string") {
      return null;
    }
    if (bound.type === "Eq" && others.length === 0) {
      const committed = this.#committed.get(table)?.get(bound.value) ?? [];
      const touched = this.#touched.get(table)?.get(bound.value) ?? [];
      return inOrderOfCreation(new Set([...committed, ...touched]));
    }
    const nothingWritten = writes.every((layer) => Object.keys(layer).length === 0);
    if (nothingWritten && (bound.type === "Gt" || bound.type === "Gte") && areTheStrings(others)) {
      return this.#after(table, bound.value, bound.type === "Gte");
    }
    return null;
  }

  *#after(table, key, inclusive) {
    const keys = this.#committed.get(table) ?? new Map();
    const sorted = entry(this.#sorted, table, () => [...keys.keys()].sort(compareValues));
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = compareValues(sorted[middle], key);
      if (order < 0 || (order === 0 && !inclusive)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    for (let i = low; i < sorted.length; i++) {
      yield* inOrderOfCreation(keys.get(sorted[i]));
    }
  }
}

/** What convex-test expects of a query's results (length and shift), fetched one by one. */
class LazyResults {
  #ids;
  #get;
  #isWanted;
  #left;
  #next;

  constructor(ids, get, query) {
    this.#ids = ids[Symbol.iterator]();
    this.#get = get;
    this.#isWanted = matcher(query.source);
    this.#left = query.operators.find((operator) => "limit" in operator)?.limit ?? Infinity;
    this.#advance();
  }

  get length() {
    return this.#next === undefined ? 0 : 1;
  }

  shift() {
    const next = this.#next;
    this.#advance();
    return next;
  }

  #advance() {
    this.#next = undefined;
    while (this.#next === undefined && this.#left > 0) {
      const { value: id, done } = this.#ids.next();
      if (done) {
        return;
      }
      const document = this.#get(id);
      if (document !== null && this.#isWanted(document)) {
        this.#next = document;
        this.#left--;
      }
    }
  }
}

function matcher({ indexName, range: [{ type, value }] }) {
  const field = keyFieldIn(indexName.split(".")[0]);
  const bound = jsonToConvex(value);
  return (document) => {
    const order = compareValues(document[field], bound);
    return type === "Eq" ? order === 0 : type === "Gt" ? order > 0 : order >= 0;
  };
}

/** What this index knows documents by: a supabaseId or a pair that is a string. */
function keyOf(table, document) {
  const key = document?.[keyFieldIn(table)];
  return typeof key === "string" ? key : undefined;
}

/** Whether a range from a string on ends with the last of the strings: before the first bytes. */
function areTheStrings(others) {
  return others.length === 1 && others[0].type === "Lt" && others[0].value?.$bytes === "";
}

/** convex-test's ids are a counter, padded with zeros, and then the table's name. */
function tableOf(id) {
  return id.replace(/^[0-9]+/, "");
}

function inOrderOfCreation(ids) {
  return [...ids].sort();
}

function entry(map, key, create) {
  let value = map.get(key);
  if (value === undefined) {
    map.set(key, (value = create()));
  }
  return value;
}
