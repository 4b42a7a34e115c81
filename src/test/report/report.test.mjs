// The pages are those that dev.ferry.report.html.ReportHtmlTest has written a moment ago.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, test } from "node:test";
import { contrast, schemes } from "./contrast.mjs";
import { addresses, open } from "./page.mjs";

const samples = new URL("../report-samples/", import.meta.url);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const verdicts = {
  clean: /^You can rely on this copy: 69,060 rows were compared with what is in Convex, and all are equal\.$/,
  "not-compared": /^All 69,060 rows have arrived, by the run's own count\.$/,
  "rejects-and-differences": /^Do not rely on this copy yet: source and Convex differ in 9 places\.$/,
  failed: /^Not finished: the run failed after 31,360 rows\.$/,
  stopped: /^Not finished: the run was stopped after 31,360 rows\.$/,
  hostile: /^Do not rely on this copy yet: source and Convex differ in 1 place\.$/,
  "does-not-add-up": /^Do not rely on this run: its counts do not add up\.$/,
  "nothing-to-move": /^There was nothing to move: the tables are empty\.$/,
  comparison: /^You can rely on this copy as far as a sample tells: 69,060 rows were compared, and all are equal\.$/,
  rehearsal: /^A rehearsal, nothing reached your deployment: 1,224 of 69,060 rows would be rejected\.$/,
};

const read = (name) => readFileSync(new URL(`${name}.html`, samples), "utf8");

test("every page that was written is expected here", () => {
  assert.deepEqual(readdirSync(samples).sort(), Object.keys(verdicts).map((name) => `${name}.html`).sort());
});

for (const [name, verdict] of Object.entries(verdicts)) {
  describe(name, () => {
    const page = open(read(name));
    const { document } = page;

    test("says first whether the copy can be relied on", () => {
      assert.match(document.querySelector("main h1").textContent, verdict);
    });

    test("runs without an error and asks for nothing", () => {
      assert.deepEqual(page.errors, []);
      assert.deepEqual(page.asked, []);
      assert.deepEqual(page.alerts, []);
      assert.deepEqual(addresses(document).filter((address) => address !== "data:,"), []);
      for (const style of document.querySelectorAll("style")) {
        assert.doesNotMatch(style.textContent, /url\(|@import/);
      }
      assert.equal(document.querySelector("[style], [onload], [onerror], [onclick], iframe, img, object, embed"), null);
    });

    test("lets no other script run than its own", () => {
      const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']").content;
      assert.match(policy, /default-src 'none'/);
      const allowed = /script-src ([^;]*);/.exec(policy)[1].split(" ");
      const present = [...document.scripts].map(
        (script) => `'sha256-${createHash("sha256").update(script.textContent).digest("base64")}'`,
      );
      assert.equal(allowed.length, 2);
      assert.deepEqual(present.filter((digest) => !allowed.includes(digest)), []);
    });

    // It takes a second a page, and these three look like others.
    if (!["not-compared", "stopped", "rehearsal"].includes(name)) {
      test("has nothing that keeps people out", async () => {
        page.window.eval(axe);
        // Contrast needs a browser that paints; it is looked at below.
        const { violations } = await page.window.axe.run(document, { rules: { "color-contrast": { enabled: false } } });
        const told = Array.from(violations, ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        assert.deepEqual(told, []);
      });
    }
  });
}

test("the plot shows every interval and the tables that were at work", () => {
  const { document } = open(read("clean"));
  const plot = document.querySelector("#plot svg");
  assert.equal(plot.getAttribute("role"), "img");
  assert.match(plot.getAttribute("aria-label"), /^Rows a second over time: at most 1,[0-9]{3}, within 67 seconds\./);
  const intervals = document.querySelectorAll("#intervals tbody tr").length;
  assert.equal(intervals, 167);
  // Each step is a horizontal line, which the path writes as two coordinates.
  const corners = plot.querySelector(".line").getAttribute("d").split("L").length;
  assert.ok(corners > intervals, `${corners} corners of ${intervals} steps`);
  const words = [...plot.querySelectorAll("text")].map((each) => each.textContent);
  assert.ok(words.includes("messages") && words.includes("60 s") && words.includes("1,000"), words.join(", "));
  assert.equal(plot.querySelectorAll(".start").length, 6);
});

test("names from the database are text, and stay what they are", () => {
  const { document } = open(read("hostile"));
  const evil = "<script>alert(1)</script>";
  const names = [...document.querySelectorAll(".tables tbody th")].map((each) => each.textContent.trim());
  assert.equal(names[0], evil);
  assert.equal(names[1], "\" onload=\"alert(2)\" x='</script><img src=http://evil.example/x.png>");
  assert.equal(document.scripts.length, 2);
  assert.ok([...document.querySelectorAll("#plot text")].some((each) => each.textContent === evil));
});

test("what does not add up is seen at the table, at the sum and in the verdict", () => {
  const { document } = open(read("does-not-add-up"));
  assert.equal(document.querySelectorAll("tr.wrong").length, 3);
  assert.match(document.querySelector(".sum.wrong").textContent, /^201 read ≠ 200 inserted .*; not every table adds up$/);
  assert.ok(document.querySelector(".verdict.bad"));
});

test("colours of both schemes can be told apart", () => {
  const { light, dark } = schemes(open(read("clean")).document.querySelector("style").textContent);
  for (const [scheme, colour] of Object.entries({ light, dark })) {
    for (const ground of ["paper", "panel"]) {
      for (const text of ["ink", "muted", "good", "open", "bad"]) {
        const found = contrast(colour[text], colour[ground]);
        assert.ok(found >= 4.5, `${scheme}: ${text} on ${ground} is ${found}`);
      }
    }
    for (const drawn of ["inserted", "rejected"]) {
      const found = contrast(colour[drawn], colour.paper);
      assert.ok(found >= 3, `${scheme}: ${drawn} on paper is ${found}`);
    }
  }
  assert.notEqual(light.paper, dark.paper);
});
