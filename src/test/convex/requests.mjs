// What is asked of the server, and how Convex says no to it.

const MAX_BODY_BYTES = 16_779_216;

/** An answer other than success, as Convex words it. */
export class HttpError extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The body of a function call. */
export async function callIn(request) {
  const text = await bodyIn(request);
  if (!/^application\/(?:[\w.-]+\+)?json\b/.test(request.headers["content-type"] ?? "")) {
    throw new HttpError(400, "BadJsonBody", "Expected request with `Content-Type: application/json`");
  }
  let body;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new HttpError(400, "BadJsonBody", `Failed to parse the request body as JSON: ${error.message}`);
  }
  // Convex looks at what the arguments are only when it has found the function.
  if (typeof body?.path !== "string" || body.args === undefined) {
    const message = "Failed to deserialize the JSON body into the target type: `path` and `args` are needed";
    throw new HttpError(400, "BadJsonBody", message);
  }
  return body;
}

export async function bodyIn(request) {
  const parts = [];
  let length = 0;
  for await (const part of request) {
    length += part.length;
    if (length <= MAX_BODY_BYTES) {
      parts.push(part); // of a body that is too long the rest is read and dropped, so that the client sees the answer
    }
  }
  if (length > MAX_BODY_BYTES) {
    throw new HttpError(400, "BadJsonBody", "Failed to buffer the request body: length limit exceeded");
  }
  return Buffer.concat(parts).toString("utf8");
}

/** The key that the caller shows, or null for one who shows none. Whether it is right comes after the body. */
export function keyIn(request) {
  const header = request.headers.authorization;
  if (header === undefined) {
    return null;
  }
  if (header.length < "convex ".length) {
    throw new HttpError(400, "InvalidHeaderFailure", "Invalid authentication header");
  }
  if (/^bearer /i.test(header)) {
    return null;
  }
  if (!/^convex /i.test(header)) {
    throw new HttpError(400, "InvalidAdminKey", "Invalid admin key");
  }
  return header.slice("convex ".length);
}

/** Whether the caller has the deploy key; one who shows a wrong key is turned away. */
export function isDeployKey(key, deployKey) {
  if (key !== null && key !== deployKey) {
    throw new HttpError(401, "BadAdminKey", "The provided admin key was invalid for this instance");
  }
  return key !== null;
}
