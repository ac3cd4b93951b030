import type { Dimension, Intent, MetricKey } from "../analysis/investigation/question";
import type { PlatformName } from "../analysis/shop-data";

/** Ways to say a thing, separated by "|"; a way may have several words. */
type Ways<K extends string> = Record<K, string>;

export const metricWays: Ways<MetricKey> = {
  revenue:
    "revenue|revenues|rev|sales|net sales|gross sales|total sales|sales revenue|turnover|gmv|takings|shop revenue|money did we make|did we make|did we earn|do we make",
  orders:
    "orders|order|purchases|purchase|transactions|conversions|how many sales|number of sales|sales count|order count|order volume|did we sell",
  aov: "aov|average order value|avg order value|average order|avg order|average order size|order value|order size|basket size|basket value|average basket|avg basket|average basket size|average basket value|cart value|average cart value",
  spend:
    "spend|ad spend|adspend|ads spend|media spend|marketing spend|spent|spending|ad cost|ad costs|advertising cost|advertising costs|cost|costs|ad spending|did we spend|do we spend|money did we spend",
  roas: "roas|return on ad spend|return on adspend|return on spend|ad return",
  mer: "mer|marketing efficiency ratio|marketing efficiency|blended roas|efficiency ratio",
  cpa: "cpa|cpas|cpo|cost per acquisition|cost per order|cost per purchase|cost per conversion|cost per sale|cost of an order|acquisition cost|acquisition costs",
  cpc: "cpc|cpcs|cost per click|click cost|click costs|click price|click prices|price per click",
  ctr: "ctr|ctrs|click through rate|clickthrough rate|click thru rate|click rate|clickthrough",
  cpm: "cpm|cpms|cost per mille|cost per thousand|cost per thousand impressions|cost per 1000 impressions",
  conversion_rate:
    "conversion rate|conversion|cvr|conv rate|cr|conversion rates|convert rate|site conversion|store conversion",
  sessions: "sessions|session|visits|site visits|traffic|site traffic|web traffic|website traffic",
  new_customer_share:
    "new customer share|share of new customers|percentage of new customers|percent of new customers|new customer rate|new customer percentage|new customer ratio|proportion of new customers|new customers share",
  refunds: "refunds|refund|refunded|returns amount|money back|refund amount",
  impressions: "impressions|impression|imps|impr",
  clicks: "clicks|ad clicks|link clicks",
};

export const dimensionWays: Ways<Dimension> = {
  platform:
    "platform|platforms|channel|channels|network|networks|ad platform|ad platforms|ad channel|ad channels",
  campaign: "campaign|campaigns",
  creative: "creative|creatives|ad|ads|ad creative|ad creatives|individual ads",
  day: "day|days|daily|date|dates|day by day|each day|per day",
  weekday: "weekday|weekdays|day of the week|day of week|days of the week",
  customer:
    "new vs returning|new versus returning|new vs returning customers|new versus returning customers|new and returning customers|new or returning customers|new and returning|new or returning|customer type|new vs existing|new vs repeat|returning vs new|new and repeat|customer group",
  funnel_step: "funnel|funnel step|funnel steps|checkout funnel|purchase funnel|sales funnel",
};

/** Asked-for intents, the most telling first. */
export const intentWays: Record<Exclude<Intent, "compare" | "figure">, string> = {
  why: "why|how come|what caused|what is causing|cause|causes|cause of|reason|reasons|explain|what is behind|behind|driving|drove|what drove|what is driving|root cause|what happened to|what happened with|what happened|what made|due to|what is up with|what is wrong with|what is going on with|what went wrong with|diagnose|contributed to|what contributed|what explains|explains|responsible for|blame",
  pace: "pace|pacing|on pace|on track|forecast|forecasts|projection|projected|project|predict|prediction|run rate|hit our target|hit the target|hit target|hit our goal|hit the goal|hit my target|make our target|make target|reach our target|reach the target|reach our goal|meet our target|meet target|meet the target|land|land at|end up|end up at|finish|expected|expect|outlook|close the month|estimate|hit our|target|goal|ahead of target|behind target",
  moved:
    "what changed|changed|what has changed|what moved|moved|movers|mover|biggest movers|biggest changes|biggest change|changes|what is different|different|what is new|anything unusual|anything odd|anomalies|did we do|are we doing|is it going|did we perform|stands out|stand out",
  rank: "best|worst|top|bottom|highest|lowest|rank|ranking|ranked|most|least|winners|winner|losers|loser|strongest|weakest|which|best performing|worst performing|top performing|leading|biggest|smallest|cheapest|most expensive|priciest|order by|sort|sorted|underperforming|outperforming|when was|when were|when did we have",
  trend:
    "trend|trends|vs time|trending|trended|trendline|over time|evolve|evolved|evolving|evolution|development|developed|develop|history|historically|timeline|day by day|chart|graph|plot|curve|progression|progressed",
  share:
    "share|shares|come from|comes from|came from|coming from|how much of|how big a part|proportion|percentage|percent|split|breakdown|break down|broken down|distribution|distributed|mix|how is it split|what part|what fraction|fraction|portion|part of|contribution",
};

export const platformWays: Ways<PlatformName> = {
  meta_ads: "meta|meta ads|facebook|facebook ads|fb|fb ads|meta ad|facebook ad|on meta|on facebook",
  google_ads: "google|google ads|adwords|google adwords|gads|google ad|on google",
  shopify: "shopify|on shopify",
  ga4: "ga4|ga 4|google analytics|google analytics 4|on ga4",
};

export const customerWays: Ways<"new" | "returning"> = {
  new: "new customers|new customer|from new customers|first time customers|first time buyers|new buyers|new",
  returning:
    "returning customers|returning customer|from returning customers|repeat customers|repeat customer|existing customers|returning|repeat|repeat buyers",
};

/** A metric goes up or down, or somebody asks whether it does. */
export const changeWays =
  "up|down|drop|drops|dropped|dropping|fall|falls|fell|fallen|falling|rise|rises|rose|risen|rising|increase|increases|increased|increasing|decrease|decreases|decreased|decreasing|decline|declines|declined|declining|go up|went up|go down|went down|going up|going down|gone up|gone down|grow|grew|grown|growing|growth|shrink|shrank|shrinking|dip|dips|dipped|dipping|spike|spikes|spiked|spiking|jump|jumped|jumps|tank|tanked|tanking|crash|crashed|plummet|plummeted|surge|surged|slump|slumped|slide|slid|higher|lower|high|low|better|worse|worsen|worsened|improve|improved|improving|improvement|change|soar|soared|lift|uplift|double|doubled|halved|climb|climbed|weak|weaker|strong|stronger|off|bad|good|less|more|fewer|uptick|downturn|swing|shift|shifted|expensive|cheaper|collapse|collapsed|sink|sank|sinking|bump|nosedive|nosedived|peak|peaked|slow|slower|slowed|getting worse|getting better";

/** What sets two things side by side. */
export const versusWays =
  "vs|v|versus|compared to|compared with|compare to|compare with|in comparison to|in comparison with|against|than|relative to|over|as opposed to|from|between";
export const compareWays = "compare|comparing|comparison|difference between|difference|compared";

/** Words that change nothing in what is asked. */
export const fillerWays =
  "a|an|the|our|my|we|us|i|you|me|it|its|their|they|is|are|was|were|be|been|being|am|has|have|had|do|does|did|can|could|would|will|shall|going|to|of|on|in|at|for|with|by|per|and|or|so|that|this|these|those|there|then|as|into|about|from|over|during|across|within|through|throughout|please|pls|plz|hey|hi|hello|thanks|thank|tell|show|give|get|got|getting|see|know|let|lets|look|looking|like|need|want|find|out|check|just|really|actually|exactly|all|overall|total|totals|in total|altogether|much|many|how|what|whats|who|when|where|which|any|some|each|every|one|ones|figure|figures|number|numbers|data|level|value|amount|rate|performance|perform|performed|performing|performs|doing|done|did|go|went|gone|come|came|make|makes|made|happen|happened|happening|store|shop|website|site|account|brand new|business|ok|okay|quick|quickly|sudden|suddenly|sharply|significantly|massively|hugely|slightly|a lot|lot|big|huge|large|massive|still|again|now|right now|currently|so far|too|very|such|only|generated|generate|generating|bring|brought|drive|driven|went to|go to|goes to|spending on|did each|ask|question|wondering|curious|seems|seem|looks|wtf|omg|btw|lol|u|r|ur|gonna|cant|can not|anyone|team|boss|guys|between|against|compared|if any|day to day|fell off|stack up|side by side|head to head|do we|money|online|marketing|advertising|paid|paid media";

/** Changes nothing for a ratio, and asks for another figure where days are added up. */
export const averageWays = "average|avg|on average|mean|averages";

/** What people ask about and the connected platforms don't tell, with the reason in a sentence. */
export const unsupportedWays: [ways: string, why: string][] = [
  [
    "profit|profits|profitability|profitable|margin|margins|gross margin|cogs|contribution margin|net profit|ebitda|break even|breakeven",
    "The platforms don't report costs of goods, so there is no profit or margin here.",
  ],
  [
    "roi|return on investment",
    "Return on investment needs costs of goods, which the platforms don't report. ROAS is here.",
  ],
  [
    "cac|customer acquisition cost|cost per customer|cost per new customer|ncac",
    "Ad platforms don't say which orders came from new customers, so there is no cost per new customer. CPA is here.",
  ],
  [
    "ltv|clv|lifetime value|customer lifetime value|retention|churn|cohort|cohorts|subscription|subscriptions|subscribers|repeat rate|repeat purchase rate",
    "There are no figures on single customers over time here.",
  ],
  [
    "stock|inventory|out of stock|sku|skus|product|products|item|items|bestseller|bestsellers|best seller|best sellers|units sold|units|collection|collections|variant|variants|category|categories",
    "There are no figures by product here. Campaigns and creatives are.",
  ],
  [
    "tiktok|tik tok|pinterest|snapchat|snap|bing|microsoft ads|linkedin|twitter|x ads|reddit|amazon|ebay|etsy|klaviyo|mailchimp|email|emails|sms|newsletter|influencer|influencers|affiliate|affiliates|organic|seo|direct|youtube|applovin|criteo",
    "There are no figures on that channel here: Shopify, Meta Ads, Google Ads and GA4 are what we read.",
  ],
  [
    "instagram|insta|ig|messenger|audience network|reels|stories",
    "Meta Ads figures here aren't split by placement.",
  ],
  [
    "country|countries|region|regions|city|cities|state|states|germany|usa|uk|europe|us market|market|markets|location|locations|language",
    "There are no figures by place here.",
  ],
  [
    "device|devices|mobile|desktop|tablet|iphone|android|ios|browser|phone|phones",
    "There are no figures by device here.",
  ],
  [
    "age|gender|men|women|demographic|demographics|audience|audiences|ad set|ad sets|adset|adsets|keyword|keywords|search term|search terms|placement|placements|landing page|landing pages|page|pages|headline|headlines",
    "There are no figures at that level here: platforms, campaigns and creatives are the levels.",
  ],
  [
    "hour|hours|hourly|morning|afternoon|evening|tonight|noon|midnight|minute|minutes|oclock|real time|realtime",
    "Figures come by full day, so there is nothing by hour.",
  ],
  [
    "bounce rate|bounce|time on site|session duration|visitors|visitor|users|user|unique visitors|unique users|page views|pageviews|open rate|reach|frequency|followers|likes|comments|engagement|video views|views|add to cart rate|cart abandonment|abandonment|abandoned carts|attribution|attribution model|cpl|leads|lead|cost per lead|signups|installs|quality score|impression share|discount|discounts|shipping|tax|taxes|fees|refund rate|return rate|budget|budgets|invoice|invoices|payout|payouts",
    "That figure isn't among those that can be investigated here.",
  ],
  [
    "competitor|competitors|competition|industry|benchmark|benchmarks|other brands|other shops|market share|rival|rivals|weather|economy|inflation|news",
    "Only your own shop's figures are here.",
  ],
  [
    "up to|until|till|before|after",
    "Name a period by its first and last day, by a month, or as “last 30 days”.",
  ],
  [
    "excluding|exclude|except|without|apart from|other than|ignoring|leaving out|minus",
    "Leaving something out isn't possible yet: name what to look at instead.",
  ],
  [
    "should|recommend|advice|advise|suggest|idea|ideas|strategy|how can we|how can i|how do we|how do i|how to|what if|if we|what would happen|what can we do|what can i do|what do i do|what do we do|ways to|help me|optimise|optimize|fix|pause|launch|scale|write|create|build|delete|cancel",
    "An investigation explains figures. Ask why something changed: its answer ends with recommendations.",
  ],
  [
    "bot|ai|model|prompt|instruction|instructions|system|password|token|secret|jailbreak|pretend|ignore|forget|previous instructions",
    "Only questions about your shop's figures can be answered here.",
  ],
];
