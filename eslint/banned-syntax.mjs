export const readsEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only lib/server/env.ts reads the environment.",
};
// Names that Next itself sets: instrumentation.ts asks for them before any setting of ours counts.
const runtimeName = "[property.name=/^NEXT_(RUNTIME|PHASE)$/]";
export const readsEnvButRuntime = {
  ...readsEnv,
  selector: `:not(MemberExpression${runtimeName}) > ${readsEnv.selector}`,
};
export const isInterface = {
  selector: "TSInterfaceDeclaration:not(TSModuleBlock *)",
  message: "Use `type`; an interface only adds to a package's own (declare module).",
};
// A Date's own parts, texts and arguments are those of the machine's time zone, and a locale's texts those of its language.
const machineTime =
  "/^((get|set)(Hours|Date|Day|Month|FullYear|Year|Minutes|Seconds|Milliseconds)|getTimezoneOffset|toLocale(Date|Time)?String|to(Date|Time)String)$/";
export const readsZoneRules = [
  "MemberExpression[object.name='Intl'][property.name='DateTimeFormat']",
  "VariableDeclarator[init.name='Intl'] Property[key.name='DateTimeFormat']",
  `MemberExpression[computed=false][property.name=${machineTime}]`,
  `MemberExpression[computed=true][property.value=${machineTime}]`,
  "NewExpression[callee.name='Date'][arguments.length>1]",
].map((selector) => ({
  selector,
  message:
    "Days and times come from lib/calendar: the server makes a Zone, and all format by it (lib/format).",
}));
export const readsClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "A pure module has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: "A pure module has no clock: take the time as an argument.",
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: "A pure module has no randomness: take ids and seeds as arguments.",
  },
];

export const catchesRefusal = {
  selector: "CatchClause BinaryExpression[operator='instanceof'][right.name='AppError']",
  message: "An expected refusal is a returned value: only the boundary turns an AppError into an answer.",
};
