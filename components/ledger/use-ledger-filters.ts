"use client";

import { useQueryStates } from "nuqs";

import { ledgerFilters, noLedgerFilters, type LedgerFilters } from "@/lib/client/ledger/ledger-filters";

/** The ledger page's filters, which are its address. */
export function useLedgerFilters() {
  const [filters, setFilters] = useQueryStates(ledgerFilters);
  const set = (change: Partial<LedgerFilters>) => void setFilters(change);
  return { filters, set, clear: () => set(noLedgerFilters) };
}
