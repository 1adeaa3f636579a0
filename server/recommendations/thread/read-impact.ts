import { sheets } from '../../indicators';
import { sql, type ViewerSql } from '../../platform/graphql';
import { ActionPlan } from '../action-plan';
import { RecommendationStep } from '../closing/recommendation-step';
import { Recommendation, RecommendationIndicator } from '../recommendation';
import { impactSince, type KnownDays, type Months, windowsAround } from './impact-windows';
import type { RecommendationImpact } from './impact';

/** A link from a recommendation to an indicator that it is meant to change. */
interface Link extends KnownDays {
  readonly recommendationId: string;
  readonly indicatorId: string;
}

/** Later than any month. */
const WHOLE_SERIES = '9999-12';

/** Reads the impact of recommendations from their linked indicators, in a fixed number of statements. */
export async function readImpact(rows: ViewerSql, ids: readonly string[]): Promise<RecommendationImpact[][]> {
  const links = await rows.query<Link>(
    sql`select link.recommendation_id as "recommendationId", link.indicator_id as "indicatorId", recommendation.status,
          recommendation.raised_on::text as "raisedOn", plan.financial_year as "planYear",
          (select max(step."on")::text from ${RecommendationStep} as step
           where step.recommendation_id = recommendation.id and step.event = 'COMPLETION_ACCEPTED') as "completedOn"
        from ${RecommendationIndicator} as link
        join ${Recommendation} as recommendation on recommendation.id = link.recommendation_id
        left join ${ActionPlan} as plan on plan.id = recommendation.action_plan_id
        where link.recommendation_id = any(${ids}::uuid[])`,
  );
  if (links.length === 0) return ids.map(() => []);
  const linked = [...new Set(links.map(({ indicatorId }) => indicatorId))];
  const indicators = await sheets.readIndicators(rows, sql`indicator.id = any(${linked}::uuid[])`);
  const data = new sheets.SheetData(rows, indicators, WHOLE_SERIES, null);
  return Promise.all(
    ids.map((id) => {
      const own = links.filter(({ recommendationId }) => recommendationId === id);
      const pairs = indicators.flatMap((indicator) => {
        const link = own.find(({ indicatorId }) => indicatorId === indicator.id);
        return link ? [{ link, indicator }] : [];
      });
      return Promise.all(pairs.map(({ link, indicator }) => impactOf(data, indicator, link)));
    }),
  );
}

async function impactOf(
  data: sheets.SheetData,
  indicator: sheets.SheetIndicator,
  link: Link,
): Promise<RecommendationImpact> {
  const { series } = await data.months(indicator);
  const last = series.findLast(({ value }) => value !== null)?.month ?? null;
  const since = impactSince(link);
  const windows = since && windowsAround(since.day, last);
  const averageOver = (months: Months | null | undefined) => {
    const values = series.flatMap(({ month, value }) =>
      months && value && month >= months.from && month <= months.to ? [value] : [],
    );
    const average = sheets.mean(values);
    const decimals = sheets.displayDecimals(indicator.unit);
    return { value: average && sheets.roundHalfAway(average, decimals), months: values.length };
  };
  const [before, after] = [averageOver(windows?.before), averageOver(windows?.after)];
  const signal = windows?.after ? await sheets.signalFor(data, indicator, windows.after.to) : null;
  return {
    indicatorId: indicator.id,
    ...{ since: since?.day ?? null, sinceEvent: since?.event ?? null },
    ...{ beforeWindow: windows?.before ?? null, before: before.value, monthsBefore: before.months },
    ...{ afterWindow: windows?.after ?? null, after: after.value, monthsAfter: after.months },
    variation: signal?.variation ?? null,
    signal: !since ? NO_DAY : !windows?.after || !signal ? NOTHING_SINCE : signalWords(windows.after.to, signal),
  };
}

const NO_DAY =
  'The day on which the recommendation was made or completed is unknown, so no month is before or after it.';
const NOTHING_SINCE = 'No month after has a value.';

/** The assessment of a month by statistical process control, in a sentence. */
function signalWords(month: string, { variation, direction, rules, trial }: sheets.Signal): string {
  const note = trial ? ' (trial limits, fewer than twelve months)' : '';
  if (rules.length === 0) return `${month}: common cause variation, no signal${note}.`;
  const going = direction === 'HIGH' ? 'higher' : 'lower';
  const assessed = { IMPROVEMENT: ', an improvement', CONCERN: ', a concern', NEITHER: '', COMMON_CAUSE: '' };
  const meaning = assessed[variation ?? 'NEITHER'];
  return `${month}: a special cause towards ${going} values${meaning}: ${sheets.ruleSentence(rules)}${note}.`;
}
