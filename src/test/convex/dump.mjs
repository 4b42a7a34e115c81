import { convexToJson, getConvexSize } from "convex/values";

// One page is one transaction, which may read 16 MiB.
const PAGE_DOCUMENTS = 100;
const PAGE_BYTES = 4 * 1024 * 1024;

/** Every document of a table in the order of supabaseId, as encoded JSON. Uses nothing of what it helps to test. */
export async function* dump(deployment, table) {
  let after = "";
  for (;;) {
    const { documents, isDone } = await deployment.run(({ db }) => readPage(db, table, after));
    for (const document of documents) {
      yield JSON.stringify(convexToJson(document));
    }
    if (isDone) {
      return;
    }
    after = documents[documents.length - 1].supabaseId;
  }
}

/** Ends only where the key changes: with the key it starts after, a page could not find the rest of its duplicates. */
async function readPage(db, table, after) {
  const documents = [];
  let bytes = 0;
  const range = (q) => q.gt("supabaseId", after).lt("supabaseId", new ArrayBuffer(0)); // only those that are strings
  for await (const document of db.query(table).withIndex("by_supabase_id", range)) {
    const isFull = documents.length >= PAGE_DOCUMENTS || bytes >= PAGE_BYTES;
    if (isFull && documents[documents.length - 1].supabaseId !== document.supabaseId) {
      return { documents, isDone: false };
    }
    documents.push(document);
    bytes += getConvexSize(document);
  }
  return { documents, isDone: true };
}
