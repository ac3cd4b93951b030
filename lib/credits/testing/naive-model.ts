import type { Command, Inputs, RefusalCode } from "../command";
import type { Instant, Terms } from "../ledger";
import { hasEnded, inBurnOrder, type Credit, type NaiveGrant } from "./naive-grants";
import { NaivePlan } from "./naive-plan";

type Hold = {
  credits: Credit[];
  status: "open" | "captured" | "released" | "expired";
  captured: number;
  leaseEndsAt: Instant;
  period: number;
  type: string;
};
type Done = { kind: string; used: Credit[]; holdId: string; grant: NaiveGrant | null; reversed: boolean };
type Outcome = { refused: RefusalCode } | { replayed: boolean; answer: Record<string, number> };
type Event = { at: Instant; rank: number; happen: () => void };

/**
 * The rules of README.md once more, as simply as can be and sharing nothing with the ledger: no entries, no totals,
 * only single credits that are somewhere. What both agree on is very likely what the rules say.
 */
export class NaiveModel {
  readonly grants: NaiveGrant[] = [];
  readonly holds = new Map<string, Hold>();
  private readonly keys = new Map<string, { hash: string; answer: Record<string, number> }>();
  private readonly done = new Map<string, Done>();
  private latest = -Infinity;
  period = -1;

  readonly plan: NaivePlan | null;

  constructor(terms: Terms | null) {
    this.plan = terms && new NaivePlan(terms);
  }

  get credits(): Credit[] {
    return this.grants.flatMap((grant) => grant.credits);
  }

  /** Spends and closed holds of which something is still used. */
  get runs(): number {
    const uses = [...this.done].filter(([, { kind, used }]) => kind === "spend" || used.length > 0);
    const spends = uses.filter(([, { kind, reversed }]) => kind === "spend" && !reversed);
    const closed = [...this.holds].filter(([id, { status }]) => {
      const captures = uses.filter(([, { holdId, reversed }]) => holdId === id && !reversed);
      return status !== "open" && captures.length > 0;
    });
    return spends.length + closed.length;
  }

  count(where: Credit["where"], fits: (credit: Credit) => boolean = () => true): number {
    return this.credits.filter((credit) => credit.where === where && fits(credit)).length;
  }

  /** One event after the other, always the one that is due first. */
  advance(now: Instant): Instant {
    const until = Math.max(this.latest, now);
    for (;;) {
      const due = this.events().filter((event) => event.at <= until);
      const [first] = due.sort((a, b) => a.at - b.at || a.rank - b.rank);
      if (!first) return until;
      this.latest = Math.max(this.latest, first.at);
      first.happen();
    }
  }

  private events(): Event[] {
    const events: Event[] = [];
    for (const grant of this.grants) {
      if (
        !grant.over &&
        grant.expiresAt !== null &&
        grant.credits.some(({ where }) => where === "available")
      ) {
        events.push({ at: grant.expiresAt, rank: 0, happen: () => this.end(grant) });
      }
      if (!grant.started && !grant.over)
        events.push({ at: grant.effectiveAt, rank: 3, happen: () => this.begin(grant) });
    }
    for (const hold of this.holds.values()) {
      if (hold.status !== "open") continue;
      const happen = () => {
        this.giveBack(hold, hold.leaseEndsAt);
        hold.status = "expired";
      };
      events.push({ at: hold.leaseEndsAt, rank: 1, happen });
    }
    const renewsAt = this.plan?.startOf(this.period + 1);
    if (renewsAt !== undefined) events.push({ at: renewsAt, rank: 2, happen: () => this.renew(renewsAt) });
    return events;
  }

  private renew(at: Instant): void {
    this.period += 1;
    this.plan?.renew(at);
    this.grantOfPlan(`plan-${this.period}`, at);
  }

  /** What the plan brings, less what plans have brought to this period. */
  private grantOfPlan(id: string, at: Instant): number {
    if (this.period < 0 || !this.plan) return 0;
    const got = this.credits.filter(
      ({ grant, grantedIn }) => grant.ofPlan && grantedIn === this.period,
    ).length;
    const size = this.plan.brings(this.plan.startOf(this.period), at) - got;
    if (size <= 0) return 0;
    const expiresAt = this.plan.startOf(this.period + 1);
    const times = { effectiveAt: at, createdAt: at, expiresAt, started: false, over: false };
    const grant = { id, ofPlan: true, size, priority: 50, paid: false, ...times, credits: [] };
    this.grants.push(grant);
    this.begin(grant);
    return size;
  }

  private begin(grant: NaiveGrant): void {
    grant.started = true;
    const fresh = {
      grant,
      where: "available" as const,
      grantedIn: this.period,
      countsIn: -1,
      day: "",
      type: "",
    };
    grant.credits = Array.from({ length: grant.size }, () => ({ ...fresh }));
  }

  private end(grant: NaiveGrant): number {
    grant.over = true;
    const left = grant.credits.filter((credit) => credit.where === "available");
    for (const credit of left) Object.assign(credit, { where: "lapsed", countsIn: this.period });
    return left.length;
  }

  private take(count: number): Credit[] {
    return inBurnOrder(this.grants).slice(0, count);
  }

  private use(credits: Credit[], at: Instant, period: number, type: string): void {
    const end = period < 0 ? undefined : this.plan?.startOf(period + 1);
    const day = new Date(Math.min(at, (end ?? Infinity) - 1)).toISOString().slice(0, 10);
    for (const credit of credits) Object.assign(credit, { where: "used", countsIn: period, day, type });
  }

  private giveBack(hold: Hold, at: Instant): { returned: number; lapsed: number } {
    const left = hold.credits.filter((credit) => credit.where === "held");
    const lapsed = left.filter(({ grant }) => hasEnded(grant, at));
    for (const credit of left) credit.where = "available";
    for (const credit of lapsed) Object.assign(credit, { where: "lapsed", countsIn: hold.period });
    hold.credits = hold.credits.filter((credit) => !left.includes(credit));
    return { returned: left.length - lapsed.length, lapsed: lapsed.length };
  }

  decide(command: Command): Outcome {
    const at = this.advance(command.now);
    const known = this.keys.get(command.key);
    if (known) {
      if (known.hash !== command.inputHash) return { refused: "idempotency_mismatch" };
      return { replayed: true, answer: known.answer };
    }
    const answer = this.carryOut(command, at);
    if (typeof answer === "string") return { refused: answer };
    this.latest = at;
    answer.available = this.count("available");
    this.keys.set(command.key, { hash: command.inputHash, answer });
    return { replayed: false, answer };
  }

  private note(command: Command, change: Partial<Done>): void {
    const { kind, transactionId } = command;
    this.done.set(transactionId, { kind, used: [], holdId: "", grant: null, reversed: false, ...change });
  }

  private carryOut(command: Command, at: Instant): Record<string, number> | RefusalCode {
    switch (command.kind) {
      case "grant":
        return this.grant(command, command.input as Inputs["grant"], at);
      case "void":
        return this.void(command, command.input as Inputs["void"]);
      case "spend": {
        const { credits, action } = command.input as Inputs["spend"];
        if (credits > this.count("available")) return "insufficient_credits";
        const used = this.take(credits);
        this.use(used, at, this.period, action?.type ?? "other");
        this.note(command, { used });
        return {};
      }
      case "plan":
      case "payment":
        return this.onPlan(command, at);
      case "reverse":
        return this.reverse(command.input as Inputs["reverse"], command, at);
      case "hold": {
        const { holdId, credits, leaseSeconds, action } = command.input as Inputs["hold"];
        if (this.holds.has(holdId)) return "hold_exists";
        if (credits > this.count("available")) return "insufficient_credits";
        const taken = this.take(credits);
        for (const credit of taken) credit.where = "held";
        const leaseEndsAt = leaseSeconds === null ? Infinity : at + leaseSeconds * 1000;
        const rest = { status: "open" as const, captured: 0, leaseEndsAt, period: this.period };
        this.holds.set(holdId, { credits: taken, ...rest, type: action?.type ?? "other" });
        this.note(command, {});
        return {};
      }
      default:
        return this.onHold(command, at);
    }
  }

  private onPlan(command: Command, at: Instant): Record<string, number> | RefusalCode {
    if (!this.plan) return "no_subscription";
    this.note(command, {});
    const answer: Record<string, number> = {};
    if (command.kind === "payment") {
      this.plan.paidThroughAt = (command.input as Inputs["payment"]).paidThroughAt;
    } else {
      answer.fromAt = this.plan.choose(command.input as Inputs["plan"], at, this.period);
    }
    return { ...answer, granted: this.grantOfPlan("more", at) };
  }

  private grant(command: Command, input: Inputs["grant"], at: Instant): Record<string, number> | RefusalCode {
    const { effectiveAt = command.now, expiresAt, priority, paid, credits: size, grantId: id } = input;
    const createdAt = input.createdAt ?? effectiveAt;
    const ofPlan = input.source === "plan";
    if (expiresAt !== null && expiresAt <= effectiveAt) return "grant_ends_before_start";
    const availableBefore = this.count("available");
    const times = { expiresAt, effectiveAt, createdAt, started: false, over: false };
    const grant: NaiveGrant = { id, ofPlan, size, priority, paid, ...times, credits: [] };
    this.grants.push(grant);
    this.note(command, { grant: effectiveAt <= at ? grant : null });
    this.advance(at);
    return { availableBefore };
  }

  private void(command: Command, { grantId }: Inputs["void"]): Record<string, number> | RefusalCode {
    const grant = this.grants.find(({ id }) => id === grantId);
    if (!grant) return "grant_not_found";
    this.note(command, {});
    return { taken: this.end(grant) };
  }

  private onHold(command: Command, at: Instant): Record<string, number> | RefusalCode {
    const { holdId } = command.input as Inputs["release"];
    const hold = this.holds.get(holdId);
    if (!hold) return "hold_not_found";
    if (hold.status !== "open") return hold.status === "expired" ? "hold_expired" : "hold_closed";
    const open = hold.credits.filter((credit) => credit.where === "held");
    if (command.kind === "extend") {
      const { leaseSeconds } = command.input as Inputs["extend"];
      hold.leaseEndsAt = Math.max(hold.leaseEndsAt, at + leaseSeconds * 1000);
      this.note(command, { holdId });
      return {};
    }
    if (command.kind === "release") {
      hold.status = "released";
      this.note(command, { holdId });
      return this.giveBack(hold, at);
    }
    const { credits, final } = command.input as Inputs["capture"];
    const captured = credits ?? open.length;
    if (captured > open.length) return "capture_exceeds_hold";
    const used = open.slice(0, captured);
    this.use(used, at, hold.period, hold.type);
    hold.captured += captured;
    this.note(command, { used, holdId });
    if (!final && captured < open.length) return { captured, returned: 0, lapsed: 0 };
    hold.status = "captured";
    return { captured, ...this.giveBack(hold, at) };
  }

  private reverse(
    { transactionId }: Inputs["reverse"],
    command: Command,
    at: Instant,
  ): Record<string, number> | RefusalCode {
    const wrong = this.done.get(transactionId);
    if (!wrong) return "transaction_not_found";
    if (wrong.reversed) return "already_reversed";
    const { kind, used, grant, holdId } = wrong;
    if (kind === "grant") {
      const whole = grant?.started && grant.credits.every((credit) => credit.where === "available");
      if (!grant || !whole) return "not_reversible";
      wrong.reversed = true;
      this.note(command, {});
      return { taken: this.end(grant), returned: 0, lapsed: 0 };
    }
    if (used.length === 0 || this.holds.get(holdId)?.status === "open") return "not_reversible";
    wrong.reversed = true;
    for (const credit of used) credit.where = hasEnded(credit.grant, at) ? "lapsed" : "available";
    this.note(command, {});
    const lapsed = used.filter((credit) => credit.where === "lapsed").length;
    return { taken: 0, lapsed, returned: used.length - lapsed };
  }
}
