// An app that uses what contract/unions/plan.yml gives: it has to compile, and what is marked must not.
import type {
  DataModelFromSchemaDefinition,
  DocumentByName,
  GenericActionCtx,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import schema from "./schema";

type DataModel = DataModelFromSchemaDefinition<typeof schema>;
type Row = DocumentByName<DataModel, "documents">;

export const statuses: Row["status"][] = ["new", "paid", 'so "odd" \\ \n é 😀'];
// @ts-expect-error it is not one of the literals
export const otherStatus: Row["status"] = "other";
// @ts-expect-error there is one literal only
export const otherKind: Row["kind"] = "other";
export const tags: Row["tags"] = ["a", "b"];
// @ts-expect-error so are the elements
export const otherTags: Row["tags"] = ["c"];
export const nulls: Pick<Row, "note" | "phase" | "team" | "embedding"> = {
  note: null,
  phase: null,
  team: null,
  embedding: null,
};
// @ts-expect-error a null that no plan speaks of
export const status: Row["status"] = null;

export function search(ctx: GenericQueryCtx<DataModel>) {
  return ctx.db
    .query("documents")
    .withSearchIndex("search_body", (q) => q.search("body", "x").eq("team", null))
    .take(5);
}

export function nearest(ctx: GenericActionCtx<DataModel>) {
  return ctx.vectorSearch("documents", "vector_embedding", {
    vector: [1, 2, 3],
    filter: (q) => q.eq("status", "new"),
  });
}

export function add(ctx: GenericMutationCtx<DataModel>) {
  return ctx.db.insert("documents", { supabaseId: "1", status: "new", kind: "only", ...nulls });
}
