// By hand, with the content of what `npx convex codegen` writes: codegen needs a deployment.
import type { MutationBuilder, QueryBuilder } from "convex/server";
import type { DataModel } from "./dataModel";

export declare const query: QueryBuilder<DataModel, "public">;
export declare const mutation: MutationBuilder<DataModel, "public">;
