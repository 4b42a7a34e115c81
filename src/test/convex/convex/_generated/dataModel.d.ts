// By hand, with the content of what `npx convex codegen` writes: codegen needs a deployment.
import type { DataModelFromSchemaDefinition } from "convex/server";
import type schema from "../schema";

export type DataModel = DataModelFromSchemaDefinition<typeof schema>;
