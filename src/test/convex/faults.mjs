// What a test asked the server to do wrong.

const NONE = {
  answerDelayMs: 0,
  deployLedger: true,
  failNext: null,
  dropAnswers: 0,
  dropLedgerAnswers: 0,
  hideMessages: false,
  instanceName: "convex-test",
  validateDocuments: true,
};

/**
 * The body of POST /_control; a setting holds until it is set again or the server is reset.
 *
 * - answerDelayMs: how long each answer to a call waits after the function ran;
 * - deployLedger: whether the schema has the table ferryLedger; to change it forgets all documents;
 * - failNext {status, code, times, kind?}: this many calls ("query", "mutation" of rows or "ledger" only, if kind says so) get this
 *   status and error code, and the function does not run;
 * - dropAnswers: this many mutations of rows run, but their connection is cut instead of an answer;
 * - dropLedgerAnswers: so do this many changes of the ledger;
 * - hideMessages: errors read as in production, which keeps only the data of a ConvexError;
 * - instanceName: what GET /instance_name answers;
 * - validateDocuments: whether documents are checked against the schema; to change it forgets all that are there.
 */
export class Faults {
  #settings = NONE;

  set(changes) {
    const unknown = Object.keys(changes).filter((name) => !(name in NONE));
    if (unknown.length > 0) {
      throw new Error(`/_control does not know ${unknown.join(", ")}`);
    }
    this.#settings = { ...this.#settings, ...changes };
  }

  reset() {
    this.#settings = NONE;
  }

  get answerDelayMs() {
    return this.#settings.answerDelayMs;
  }

  get deployLedger() {
    return this.#settings.deployLedger;
  }

  get hideMessages() {
    return this.#settings.hideMessages;
  }

  get instanceName() {
    return this.#settings.instanceName;
  }

  get validateDocuments() {
    return this.#settings.validateDocuments;
  }

  /** The failure that this call has to get, or null. */
  takeFailure(kind) {
    const { failNext } = this.#settings;
    if (failNext === null || failNext.times <= 0 || (failNext.kind ?? kind) !== kind) {
      return null;
    }
    this.set({ failNext: { ...failNext, times: failNext.times - 1 } });
    return { status: failNext.status, code: failNext.code };
  }

  /** Whether the answer to this call has to be dropped. */
  takeDrop(kind) {
    const setting = { mutation: "dropAnswers", ledger: "dropLedgerAnswers" }[kind];
    const left = this.#settings[setting] ?? 0;
    if (left <= 0) {
      return false;
    }
    this.set({ [setting]: left - 1 });
    return true;
  }
}
