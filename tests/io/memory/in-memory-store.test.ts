import { createInMemoryStore } from "../../../pipeline/io/memory/in-memory-store.ts";
import { matchingMemoryContract } from "../../contracts/matching-memory.ts";
import { memoryStoreContract } from "../../contracts/memory-store.ts";

memoryStoreContract("the in-memory store", async () => createInMemoryStore());
matchingMemoryContract("the in-memory store", async () => createInMemoryStore());
