// Loads a directory of Convex functions into convex-test, the in-memory Convex of the Convex team.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { defineSchema } from "convex/server";
import { build } from "esbuild";
import { loadIndexedConvexTest } from "./indexedConvexTest.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The functions and the schema that ship with Ferry, as the build copies them beside this file. */
export const SHIPPED = path.join(here, "convex");

/**
 * Bundles and imports every module of a functions directory.
 *
 * @returns {Promise<Map<string, object>>} module name ("migrate") -> its exports
 */
export async function loadModules(directory = SHIPPED) {
  const files = readdirSync(directory).filter((file) => /\.[jt]s$/.test(file) && !file.endsWith(".d.ts"));
  // Below this directory, so that the bundles find "convex"; of its own, so that two servers can start at once.
  const bundles = mkdtempSync(path.join(here, ".bundles-"));
  try {
    await build({
      entryPoints: files.map((file) => path.join(directory, file)),
      outdir: bundles,
      outExtension: { ".js": ".mjs" },
      bundle: true,
      packages: "external",
      format: "esm",
      platform: "node",
      target: "node20",
    });
    const modules = new Map();
    for (const file of files) {
      const name = file.replace(/\.[jt]s$/, "");
      modules.set(name, await import(pathToFileURL(path.join(bundles, `${name}.mjs`))));
    }
    return modules;
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Chooses the convex-test of this process: with FAST in the environment the one that looks up by an index. */
export async function loadConvexTest() {
  if (process.env.FAST) {
    return await loadIndexedConvexTest();
  }
  return (await import("convex-test")).convexTest;
}

/**
 * An empty deployment.
 *
 * @param {Function} convexTest from loadConvexTest
 * @param {Map<string, object>} modules from loadModules
 * @param {object} [options]
 * @param {object} [options.schema] default: that of the modules
 * @param {boolean} [options.schemaValidation] whether documents are held against it (default: true)
 * @param {boolean|object} [options.transactionLimits] Convex's limits for one function execution (default: true), or
 *     smaller ones
 */
export function newDeployment(convexTest, modules, options = {}) {
  const { schema = modules.get("schema").default, schemaValidation = true, transactionLimits = true } = options;
  return convexTest({
    schema: defineSchema(schema.tables, { schemaValidation }),
    transactionLimits,
    modules: {
      "/convex/_generated/api.js": async () => ({}), // by this name convex-test finds the root
      ...Object.fromEntries([...modules].map(([name, exports]) => [`/convex/${name}.ts`, async () => exports])),
    },
  });
}
