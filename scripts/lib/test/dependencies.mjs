import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../root.mjs";

/** @typedef {{ version?: string, license?: string, dev?: boolean, link?: boolean }} Locked a package of package-lock.json */
/** @typedef {{ package: string, id: string, vulnerable: string, title: string }} Advisory */
/** @typedef {{ allowed: string[], allowedFor: Record<string, string> }} Licences `allowedFor`: start of a name, and why */

/**
 * The parts that count for precedence: numbers of the release, then of the pre-release.
 * @param {string} version
 */
function partsOf(version) {
  const [release = "", pre] = (version.split("+")[0] ?? "").split(/-(.*)/s);
  return { release: release.split(".").map(Number), pre: pre ? pre.split(".") : null };
}

/**
 * @param {string} a
 * @param {string} b
 */
function comparePart(a, b) {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return Math.sign(x - y);
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return a === b ? 0 : a < b ? -1 : 1;
}

/**
 * Which of two versions comes first, by the rules of semver.org, 11.
 * @param {string} left
 * @param {string} right
 */
export function compareVersions(left, right) {
  const [a, b] = [partsOf(left), partsOf(right)];
  for (let n = 0; n < 3; n += 1) {
    const order = Math.sign((a.release[n] ?? 0) - (b.release[n] ?? 0));
    if (order !== 0) return order;
  }
  if (!a.pre || !b.pre) return Number(!a.pre) - Number(!b.pre);
  for (let n = 0; n < Math.max(a.pre.length, b.pre.length); n += 1) {
    if (a.pre[n] === undefined || b.pre[n] === undefined) return a.pre.length < b.pre.length ? -1 : 1;
    const order = comparePart(a.pre[n] ?? "", b.pre[n] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** @type {Record<string, (order: number) => boolean>} */
const comparisons = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
  "=": (order) => order === 0,
};

/**
 * Whether a version lies in a range such as ">=15.0.0 <15.2.3 || <14.2.25".
 * @param {string} version
 * @param {string} range
 */
export function isInRange(version, range) {
  return range.split("||").some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => {
        const [, comparison = "", limit = ""] = /^([<>]=?|=)(\d+\.\d+\.\d+.*)$/.exec(bound) ?? [];
        const holds = comparisons[comparison];
        if (!holds) throw new Error(`"${bound}" in dependencies/advisories.json can't be read.`);
        return holds(compareVersions(version, limit));
      }),
  );
}

/** @param {string} path */
const nameOf = (path) => path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);

/**
 * Direct dependencies that another install could resolve to another version.
 * @param {Record<string, string>} dependencies
 */
export function unpinned(dependencies) {
  const exact = /^\d+\.\d+\.\d+(-[\w.-]+)?$/;
  return Object.entries(dependencies)
    .filter(([, version]) => !exact.test(version))
    .map(([name, version]) => `${name} is "${version}": give one exact version in package.json`);
}

/**
 * Locked packages, at any depth, whose version an advisory names.
 * @param {Record<string, Locked>} packages
 * @param {Advisory[]} advisories
 */
export function vulnerable(packages, advisories) {
  return Object.entries(packages).flatMap(([path, { version = "" }]) =>
    advisories
      .filter((one) => path !== "" && one.package === nameOf(path) && isInRange(version, one.vulnerable))
      .map(({ id, title }) => `${path} ${version}: ${id}, ${title}`),
  );
}

/**
 * Production packages whose licence nobody has allowed.
 * @param {Record<string, Locked>} packages
 * @param {Licences} licences
 */
export function notAllowed(packages, { allowed, allowedFor }) {
  return Object.entries(packages)
    .filter(([path, { dev, link }]) => path !== "" && !dev && !link)
    .filter(([path]) => !Object.keys(allowedFor).some((start) => nameOf(path).startsWith(start)))
    .filter(([, { license = "none" }]) => !allowed.includes(license))
    .map(([path, { license = "none" }]) => `${nameOf(path)} has the licence "${license}"`);
}

/**
 * The production packages by licence.
 * @param {Record<string, Locked>} packages
 * @returns {Map<string, string[]>}
 */
export function byLicence(packages) {
  /** @type {Map<string, string[]>} */
  const lists = new Map();
  for (const [path, { version, license = "none", dev, link }] of Object.entries(packages)) {
    if (path === "" || dev || link) continue;
    lists.set(license, [...(lists.get(license) ?? []), `${nameOf(path)} ${version}`]);
  }
  return lists;
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));

/** The repository's own files, read without a network. */
export function readDependencies() {
  const { dependencies, devDependencies } = readJson("package.json");
  return {
    direct: { ...dependencies, ...devDependencies },
    packages: readJson("package-lock.json").packages,
    advisories: readJson("dependencies/advisories.json"),
    licences: readJson("dependencies/licences.json"),
  };
}
