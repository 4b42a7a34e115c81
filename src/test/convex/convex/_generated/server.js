// By hand, with the content of what `npx convex codegen` writes: codegen needs a deployment.
import { mutationGeneric, queryGeneric } from "convex/server";

export const query = queryGeneric;
export const mutation = mutationGeneric;
