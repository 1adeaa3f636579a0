import { Attribute, Decimal, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Indicator } from './indicator';

/** The group that an indicator is compared with. */
export const Comparator = enumeration('Comparator', 'The group that an indicator is compared with.', {
  STATISTICAL_NEIGHBOURS:
    'The average of the statistical neighbours: the local authorities most like this one in the Department for Education’s model.',
  ENGLAND: 'The figure for England.',
  REGION: 'The figure for the region, for Southampton the South East.',
});
export type Comparator = keyof typeof Comparator;

/** Whether a benchmark has a value. */
export const BenchmarkStatus = enumeration('BenchmarkStatus', 'Whether a benchmark has a value, and if not, why.', {
  PUBLISHED: 'The benchmark has a value.',
  LOCAL_MEASURE: 'No benchmark exists because the measure is local (printed `Local`).',
  NOT_AVAILABLE: 'There is no value and the sheet gives no reason (printed `-`).',
});
export type BenchmarkStatus = keyof typeof BenchmarkStatus;

/** The vintage of a benchmark when the sheet does not state one. */
export const VINTAGE_NOT_STATED = 'not stated';

@RecordType('The value of another group, such as England, for the same measure.', {
  key: ['indicatorId', 'comparator', 'vintage'],
  checks: { benchmark_value_status: "(value is not null) = (status = 'PUBLISHED')" },
})
export class Benchmark extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Comparator, 'The group that the value is for.')
  comparator!: Comparator;

  @Attribute(Text, 'The year of the data, for example `2016-17`; `not stated` when the sheet gives none.')
  vintage!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null unless the status is PUBLISHED.", { optional: true })
  value?: number;

  @Attribute(BenchmarkStatus, 'Whether there is a value, and if not, why.')
  status!: BenchmarkStatus;
}
