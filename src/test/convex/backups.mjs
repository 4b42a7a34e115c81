// Backups of a deployment, as its dashboard takes them and puts them back.

/** All documents by table. */
export async function backUp(deployment, tables) {
  const backup = new Map();
  for (const table of tables) {
    backup.set(table, await allOf(deployment, table));
  }
  return backup;
}

/**
 * Makes the tables hold what they held then, and nothing else. One document after the other: a transaction could not
 * take them all. What was deleted since comes back under another id, unlike in Convex.
 */
export async function restore(deployment, backup) {
  for (const [table, documents] of backup) {
    const there = new Set((await allOf(deployment, table)).map(({ _id }) => _id));
    for (const { _id, _creationTime, ...fields } of documents) {
      const isThere = there.delete(_id);
      await deployment.run(({ db }) => (isThere ? db.replace(_id, fields) : db.insert(table, fields)));
    }
    for (const id of there) {
      await deployment.run(({ db }) => db.delete(id));
    }
  }
}

function allOf(deployment, table) {
  return deployment.run(({ db }) => db.query(table).collect());
}
