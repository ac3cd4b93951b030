import "server-only";

/** The types of columns that are sent, in PostgreSQL's own names. */
export type ColumnType = "uuid" | "text" | "int" | "bigint" | "bool" | "json" | "date" | "timestamptz";
/** Instants are milliseconds since 1970, days are YYYY-MM-DD, JSON is text. */
export type Value = string | number | boolean | null;

const oids: Record<ColumnType, number> = {
  ...{ bool: 16, bigint: 20, int: 23, text: 25, json: 114, date: 1082, timestamptz: 1184, uuid: 2950 },
};
/** PostgreSQL counts days and microseconds from 2000 on. */
const epochMs = Date.UTC(2000, 0, 1);
const dayMs = 86_400_000;
const firstBytes = 1 << 15;
const headBytes = 20;
/** With its length; text takes three bytes of UTF-8 for a UTF-16 unit at most, nothing else more than a UUID's sixteen. */
const mostBytes = (value: Value) => 4 + (typeof value === "string" ? Math.max(16, value.length * 3) : 16);

/**
 * One-dimensional arrays in PostgreSQL's binary form, one after the other in one piece of memory: the server reads them at
 * a fraction of what reading text costs it.
 */
export class BinaryArrays {
  private bytes = Buffer.allocUnsafe(firstBytes);
  private view = viewOf(this.bytes);
  private end = 0;
  private readonly starts: number[] = [];

  /** Adds one array. Throws a RangeError for a value that is none of its type. */
  add<T>(type: ColumnType, rows: T[], valueOf: (row: T) => Value): void {
    const start = this.end;
    this.starts.push(start);
    this.reserve(headBytes);
    this.putInt(1);
    this.putInt(0);
    this.putInt(oids[type]);
    this.putInt(rows.length);
    this.putInt(1);
    for (let nth = 0; nth < rows.length; nth += 1) {
      const value = valueOf(rows[nth] as T);
      this.reserve(mostBytes(value));
      if (value === null) {
        this.putInt(-1);
        this.view.setInt32(start + 4, 1);
        continue;
      }
      const begin = (this.end += 4);
      this.put(type, value);
      this.view.setInt32(begin - 4, this.end - begin);
    }
  }

  /** All arrays, in the order in which they were added. */
  all(): Buffer[] {
    return this.starts.map((start, nth) => this.bytes.subarray(start, this.starts[nth + 1] ?? this.end));
  }

  private reserve(bytes: number): void {
    if (this.end + bytes <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.end + bytes));
    this.bytes.copy(larger, 0, 0, this.end);
    this.bytes = larger;
    this.view = viewOf(larger);
  }

  private put(type: ColumnType, value: Exclude<Value, null>): void {
    if (type === "int") this.putInt(Number(value));
    else if (type === "bigint") this.putBigint(Number(value));
    else if (type === "uuid") this.putUuid(String(value));
    else if (type === "timestamptz") this.putInstant(Number(value));
    else if (type === "bool") this.bytes[this.end++] = value ? 1 : 0;
    else if (type === "date") this.putInt((Date.parse(String(value)) - epochMs) / dayMs);
    else this.putText(String(value));
  }

  private putInt(value: number): void {
    if ((value | 0) !== value) throw new RangeError(`${value} is not a whole number of 32 bits`);
    this.view.setInt32(this.end, value);
    this.end += 4;
  }

  /** By halves: a number has 53 bits, and making a BigInt of each costs more. */
  private putBigint(value: number): void {
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of 53 bits`);
    this.view.setInt32(this.end, Math.floor(value / 2 ** 32));
    this.view.setUint32(this.end + 4, value >>> 0);
    this.end += 8;
  }

  /** Milliseconds times 1,000 in 64 bits, by halves: their product can be too large for a number. */
  private putInstant(at: number): void {
    if (!Number.isInteger(at)) throw new RangeError(`${at} is not an instant`);
    const high = Math.floor((at - epochMs) / 2 ** 20);
    const low = (at - epochMs - high * 2 ** 20) * 1_000;
    const middle = high * 1_000 + Math.floor(low / 2 ** 20);
    this.view.setInt32(this.end, Math.floor(middle / 2 ** 12));
    const rest = (middle - Math.floor(middle / 2 ** 12) * 2 ** 12) * 2 ** 20 + (low % 2 ** 20);
    this.view.setUint32(this.end + 4, rest);
    this.end += 8;
  }

  private putText(text: string): void {
    const { bytes, end } = this;
    for (let nth = 0; nth < text.length; nth += 1) {
      const code = text.charCodeAt(nth);
      if (code > 127) {
        this.end = end + bytes.write(text, end);
        return;
      }
      bytes[end + nth] = code;
    }
    this.end = end + text.length;
  }

  private putUuid(id: string): void {
    const { bytes, end } = this;
    let wrong = id.length === 36 ? 0 : noDigit;
    for (let nth = 0; nth < pairs.length; nth += 1) {
      const place = pairs[nth] as number;
      const high = digitOf[id.charCodeAt(place)] ?? noDigit;
      const low = digitOf[id.charCodeAt(place + 1)] ?? noDigit;
      wrong |= (high | low) & 0xf0;
      bytes[end + nth] = (high << 4) | low;
    }
    if (wrong !== 0) throw new RangeError("an id is not a UUID");
    this.end = end + 16;
  }
}

const viewOf = ({ buffer, byteOffset, length }: Buffer) => new DataView(buffer, byteOffset, length);

const digits = "0123456789abcdef";
const noDigit = 255;
const digitOf = Uint8Array.from({ length: 128 }, (_, code) => {
  const digit = digits.indexOf(String.fromCharCode(code).toLowerCase());
  return digit === -1 ? noDigit : digit;
});
/** Where the pairs of digits stand in a UUID's text. */
const pairs = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
