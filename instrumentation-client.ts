import { config } from "zod";

// Before any contract is made: Zod would try whether it may compile its checks, which our content security policy forbids
// and every browser then reports as a fault.
config({ jitless: true });
