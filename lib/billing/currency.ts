/**
 * How the payment provider counts each currency (docs.stripe.com/currencies, read November 2026). Not taken from the
 * runtime, whose data follow how people write a currency and differ from what is charged.
 */
const withoutDecimals = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
const withThreeDecimals = "BHD JOD KWD OMR TND";
/** Written without decimals, but counted in hundredths that must be whole units: 5 ISK is 500. */
const wholeInHundredths = "ISK UGX";
const withTwoDecimals =
  "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE " +
  "CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK " +
  "LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR " +
  "RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH USD UYU UZS WST XCD YER ZAR " +
  "ZMW";

export type CurrencyRule = {
  /** minor units in one unit of the currency */
  minorPerUnit: number;
  /** decimals that people write */
  decimals: number;
  /** amounts that can be charged are multiples of this many minor units */
  chargeStep: number;
};

function rules(codes: string, rule: CurrencyRule): [string, CurrencyRule][] {
  return codes.split(" ").map((code) => [code, rule]);
}

const table = new Map([
  ...rules(withTwoDecimals, { minorPerUnit: 100, decimals: 2, chargeStep: 1 }),
  ...rules(withoutDecimals, { minorPerUnit: 1, decimals: 0, chargeStep: 1 }),
  ...rules(wholeInHundredths, { minorPerUnit: 100, decimals: 0, chargeStep: 100 }),
  // the provider's partners know two decimals only: the last digit must be 0
  ...rules(withThreeDecimals, { minorPerUnit: 1_000, decimals: 3, chargeStep: 10 }),
]);

/** How amounts of a currency are counted; one that the provider does not list is counted in hundredths. */
export function currencyRule(currency: string): CurrencyRule {
  return table.get(currency.toUpperCase()) ?? { minorPerUnit: 100, decimals: 2, chargeStep: 1 };
}

/** Whether the provider can charge this amount (minor units) in this currency. */
export function isChargeable(amountMinor: number, currency: string): boolean {
  const rule = table.get(currency.toUpperCase());
  return rule !== undefined && amountMinor > 0 && amountMinor % rule.chargeStep === 0;
}
