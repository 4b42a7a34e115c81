// Runs all tests twice, at the same time: on convex-test as it is, and on convex-test with an index, which must make no
// difference. Prints one line for each, and everything when a test fails.
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

const { FAST, ...environment } = process.env;

/** What a run of all tests has printed, and with which status it has ended. */
async function run(mode) {
  const child = spawn(process.execPath, ["--test", "--test-reporter=spec"], {
    env: { ...environment, ...mode },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
  return { stdout: await text(child.stdout), status: await ended };
}

const runs = [
  ["convex-test", run({})],
  ["convex-test with an index on supabaseId", run({ FAST: "1" })],
];
for (const [title, ending] of runs) {
  const { status, stdout } = await ending;
  const passed = /^. pass (\d+)$/m.exec(stdout)?.[1];
  if (status !== 0 || passed === undefined || passed === "0") {
    console.log(`The tests of the Convex functions on ${title} fail:\n${stdout}`);
    process.exitCode = 1;
  } else {
    console.log(`Convex functions on ${title}: ${passed} tests passed`);
  }
}
