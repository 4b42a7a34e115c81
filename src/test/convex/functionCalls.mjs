// One call of a function as Convex's HTTP API means it: who may call what, how values travel, how a failure reads.
import { makeFunctionReference } from "convex/server";
import { convexToJson, getConvexSize, jsonToConvex } from "convex/values";

const MAX_ARGUMENT_BYTES = 16 * 1024 * 1024;

const OUTPUT_FORMATS = new Map([
  ["convex_encoded_json", convexToJson],
  ["convex_json", convexToJson],
  ["json", plainJson],
  ["convex_clean_json", plainJson],
]);

/** Answers of one deployment to function calls. */
export class FunctionCalls {
  #modules;
  #deployment;

  constructor(modules, deployment) {
    this.#modules = modules;
    this.#deployment = deployment;
  }

  /**
   * Runs a function.
   *
   * @param {"query"|"mutation"} kind by the route
   * @param {object} path from functionPath
   * @param {{args: unknown, format?: string}} body as it was sent
   * @param {boolean} isAdmin whether the call had the deploy key
   * @returns {Promise<{status: number, body: object}>} also for a function that fails
   */
  async call(kind, path, body, isAdmin) {
    let outcome;
    try {
      outcome = { value: await this.#run(kind, path, body.args, isAdmin) };
    } catch (error) {
      outcome = { error };
    }
    // Convex looks at the format only now: a mutation with a bad one has happened.
    const encode = OUTPUT_FORMATS.get(body.format ?? "json");
    if (encode === undefined) {
      const message = `format param must be one of [\`json\`]. Got ${body.format}`;
      return { status: 400, body: { code: "BadFormat", message } };
    }
    if (outcome.error === undefined) {
      return { status: 200, body: { status: "success", value: encode(outcome.value ?? null) } };
    }
    const { data, message } = outcome.error;
    const errorData = data === undefined ? {} : { errorData: encode(data) };
    return { status: 200, body: { status: "error", errorMessage: String(message), ...errorData } };
  }

  async #run(kind, path, args, isAdmin) {
    const found = this.#modules.get(path.module)?.[path.exported];
    if (!(found?.isQuery || found?.isMutation) || (found.isInternal && !isAdmin)) {
      throw new Error(`Could not find public function for '${path.short}'.`);
    }
    const [asked, defined] = [kind, found.isQuery ? "query" : "mutation"].map(capitalized);
    if (asked !== defined) {
      throw new Error(`Trying to execute ${path.canonical} as ${asked}, but it is defined as ${defined}.`);
    }
    const values = argumentsOf(path.canonical, args);
    return await this.#deployment[kind](makeFunctionReference(path.short), values);
  }
}

/** Official clients send the arguments as the only element of an array. */
function argumentsOf(name, args) {
  const named = Array.isArray(args) && args.length === 1 ? args[0] : args;
  let values;
  try {
    values = jsonToConvex(named);
  } catch (error) {
    throw new Error(`Invalid arguments for ${name}: ${error.message}`);
  }
  if (!isObject(values)) {
    throw new Error("ArgumentValidationError: Expected to receive an object as the function's argument.");
  }
  const size = getConvexSize(values);
  if (size > MAX_ARGUMENT_BYTES) {
    const actual = (size / 1024 ** 2).toFixed(2);
    throw new Error(`Arguments for ${name} are too large (actual: ${actual} MiB, limit: 16 MiB)`);
  }
  return values;
}

/** The lossy format "json": what it cannot say becomes a string. */
function plainJson(value) {
  if (typeof value === "bigint") {
    return value.toString();
  }
  if (typeof value === "number") {
    return Number.isFinite(value) ? value : String(value);
  }
  if (value instanceof ArrayBuffer) {
    return Buffer.from(value).toString("base64");
  }
  if (Array.isArray(value)) {
    return value.map(plainJson);
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return Object.fromEntries(fields.map(([key, field]) => [key, plainJson(field)]));
  }
  return value;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof ArrayBuffer);
}

function capitalized(word) {
  return word[0].toUpperCase() + word.slice(1);
}
