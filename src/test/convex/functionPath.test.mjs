import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { functionPath } from "./functionPath.mjs";

describe("the path of a function", () => {
  for (const [path, canonical, short] of [
    ["migrate:page", "migrate.js:page", "migrate:page"],
    ["migrate.js:page", "migrate.js:page", "migrate:page"],
    ["migrate", "migrate.js:default", "migrate"],
    ["migrate:default", "migrate.js:default", "migrate"],
    ["dir/migrate:page", "dir/migrate.js:page", "dir/migrate:page"],
  ]) {
    test(`${path} is ${canonical}`, () => {
      const read = functionPath(path);

      assert.deepEqual([read.canonical, read.short], [canonical, short]);
    });
  }

  for (const [path, fault] of [
    ["", "Module path  doesn't have a filename."],
    ["dir/:page", "Module path dir/ doesn't have a filename."],
    ["migrate.ts:page", "Module path (migrate.ts) has an extension that isn't 'js'."],
    ["/migrate:page", "Module paths must be relative (/migrate is absolute)."],
    [
      "my-module:page",
      "Path component my-module.js can only contain alphanumeric characters, underscores, or periods.",
    ],
    [`${"m".repeat(62)}:page`, `Path component is too long (65 > maximum 64): ${"m".repeat(62)}.j...`],
    ["migrate:", "Identifier cannot be empty"],
    [
      "migrate:1page",
      "Invalid first character '1' in 1page: Identifiers must start with an alphabetic character or underscore",
    ],
    [
      "migrate:a-b",
      "Identifier a-b has invalid character '-': Identifiers can only contain alphanumeric characters or underscores",
    ],
    [`migrate:${"p".repeat(65)}`, "Identifier is too long (65 > maximum 64)"],
  ]) {
    test(`${path} is none`, () => {
      assert.throws(() => functionPath(path), {
        status: 400,
        code: "BadConvexFunctionIdentifier",
        message: `${path} is not a valid path to a Convex function. ${fault}`,
      });
    });
  }
});
