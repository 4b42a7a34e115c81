// Runs all tests twice: on convex-test as it is, and on convex-test with an index, which must make no difference.
// Prints one line for each, and everything when a test fails.
import { spawnSync } from "node:child_process";

const { FAST, ...environment } = process.env;

for (const [title, mode] of [
  ["convex-test", {}],
  ["convex-test with an index on supabaseId", { FAST: "1" }],
]) {
  const { status, stdout } = spawnSync(process.execPath, ["--test", "--test-reporter=spec"], {
    env: { ...environment, ...mode },
    encoding: "utf8",
    maxBuffer: Infinity,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const passed = /^. pass (\d+)$/m.exec(stdout)?.[1];
  if (status !== 0 || passed === undefined || passed === "0") {
    console.log(`The tests of the Convex functions on ${title} fail:\n${stdout}`);
    process.exit(1);
  }
  console.log(`Convex functions on ${title}: ${passed} tests passed`);
}
