/** Written by Ferry 0.1.0 because there was no schema yet. This file is yours: Ferry never changes it. */
import { defineSchema } from "convex/server";
import { ferryTables } from "./ferryTables";

export default defineSchema({ ...ferryTables });
