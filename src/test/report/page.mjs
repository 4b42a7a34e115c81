// Opens a page in jsdom with its scripts running, and takes down all that it should not do.
import { JSDOM, ResourceLoader, VirtualConsole } from "jsdom";

class NoLoader extends ResourceLoader {
  constructor(asked) {
    super();
    this.asked = asked;
  }

  fetch(url) {
    this.asked.push(url);
    return null;
  }
}

export function open(html) {
  const errors = [];
  const asked = [];
  const alerts = [];
  const virtualConsole = new VirtualConsole();
  for (const kind of ["jsdomError", "error", "warn"]) {
    virtualConsole.on(kind, (problem) => errors.push(String(problem?.stack ?? problem)));
  }
  const { window } = new JSDOM(html, {
    url: "file:///report.html",
    runScripts: "dangerously",
    resources: new NoLoader(asked),
    pretendToBeVisual: true,
    virtualConsole,
    beforeParse(created) {
      created.alert = (text) => alerts.push(text);
      created.fetch = (url) => asked.push(String(url));
    },
  });
  return { window, document: window.document, errors, asked, alerts };
}

/** Every address that an element names. */
export function addresses(document) {
  const names = ["src", "href", "srcset", "action", "formaction", "data", "poster", "background", "ping", "cite"];
  return [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes].filter(({ localName }) => names.includes(localName)).map(({ value }) => value),
  );
}
