// Paths of functions, such as "migrate:page", as Convex reads them (get-convex/convex-backend,
// crates/convex/sync_types/src/{udf_path,module_path,path,identifier}.rs).
import { HttpError } from "./requests.mjs";

const MAX_LENGTH = 64;

/**
 * Reads a path.
 *
 * @returns {{module: string, exported: string, canonical: string, short: string}} the last two as messages name it:
 *     "migrate.js:page" and "migrate:page"; an export called default is left out of the short one
 * @throws {HttpError} for a path that cannot be one
 */
export function functionPath(path) {
  const colon = path.lastIndexOf(":");
  const given = colon < 0 ? path : path.slice(0, colon);
  const exported = colon < 0 ? "default" : path.slice(colon + 1);
  const fault = faultOfModule(given) ?? faultOfIdentifier(exported);
  if (fault !== null) {
    const message = `${path} is not a valid path to a Convex function. ${fault}`;
    throw new HttpError(400, "BadConvexFunctionIdentifier", message);
  }
  const module = given.replace(/\.js$/, "");
  const short = exported === "default" ? module : `${module}:${exported}`;
  return { module, exported, canonical: `${module}.js:${exported}`, short };
}

function faultOfModule(module) {
  const name = module.slice(module.lastIndexOf("/") + 1);
  if (name === "" || name === "..") {
    return `Module path ${module} doesn't have a filename.`;
  }
  if (/.\.[^.]*$/.test(name) && !name.endsWith(".js")) {
    return `Module path (${module}) has an extension that isn't 'js'.`;
  }
  if (module.startsWith("/")) {
    return `Module paths must be relative (${module} is absolute).`;
  }
  for (const component of `${module.replace(/\.js$/, "")}.js`.split("/")) {
    if (component.length > MAX_LENGTH) {
      const start = component.slice(0, MAX_LENGTH);
      return `Path component is too long (${component.length} > maximum ${MAX_LENGTH}): ${start}...`;
    }
    if (!/^[A-Za-z0-9_.]*$/.test(component)) {
      return `Path component ${component} can only contain alphanumeric characters, underscores, or periods.`;
    }
  }
  return null;
}

function faultOfIdentifier(name) {
  if (name === "") {
    return "Identifier cannot be empty";
  }
  if (!/^[A-Za-z_]/.test(name)) {
    const first = [...name][0];
    return `Invalid first character '${first}' in ${name}: Identifiers must start with an alphabetic character or underscore`;
  }
  const wrong = [...name].find((character) => !/[A-Za-z0-9_]/.test(character));
  if (wrong !== undefined) {
    return (
      `Identifier ${name} has invalid character '${wrong}': ` +
      "Identifiers can only contain alphanumeric characters or underscores"
    );
  }
  return name.length > MAX_LENGTH ? `Identifier is too long (${name.length} > maximum ${MAX_LENGTH})` : null;
}
