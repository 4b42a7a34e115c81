/** A few functions as an app beside Ferry has them: they show that the tables keep their types in the user's schema. */
import { v } from "convex/values";
import { mutation, query } from "./_generated/server";

export const newestContacts = query({
  args: { workspace: v.id("workspaces") },
  handler: async (ctx, { workspace }) => {
    const contacts = await ctx.db
      .query("contacts")
      .withIndex("by_workspace_id_created_at", (q) => q.eq("workspace_id", workspace))
      .order("desc")
      .take(10);
    return contacts.map((contact) => ({ phone: contact.phone, tags: contact.tags ?? [] }));
  },
});

export const rename = mutation({
  args: { workspace: v.id("workspaces"), name: v.string() },
  handler: async (ctx, { workspace, name }) => {
    await ctx.db.patch(workspace, { name });
  },
});

/** What Ferry's tables must refuse, or their types are lost. */
export const mistakes = mutation({
  args: { workspace: v.id("workspaces") },
  handler: async (ctx, { workspace }) => {
    // @ts-expect-error a workspace is no contact
    await ctx.db.patch(workspace, { phone: "1" });
    // @ts-expect-error there is no such index
    await ctx.db.query("contacts").withIndex("by_phone").first();
  },
});
