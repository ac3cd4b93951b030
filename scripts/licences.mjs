// npm run licences: the packages that production installs, by licence.
import { byLicence, readDependencies } from "./lib/test/dependencies.mjs";

for (const [licence, packages] of [...byLicence(readDependencies().packages)].sort()) {
  console.log(`${licence} (${packages.length})`);
  for (const name of packages.sort()) console.log(`  ${name}`);
}
