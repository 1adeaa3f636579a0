import { Attribute, Decimal, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Indicator } from './indicator';

/** Whom an indicator is compared with. */
export const Comparator = enumeration('Comparator', 'Whom an indicator is compared with.', {
  STATISTICAL_NEIGHBOURS:
    'The average of the local authorities most like this one (the Department for Education’s model).',
  ENGLAND: 'England.',
  REGION: 'The region, for Southampton the South East.',
});
export type Comparator = keyof typeof Comparator;

/** Whether a benchmark has a value. */
export const BenchmarkStatus = enumeration('BenchmarkStatus', 'Whether a benchmark has a value, and if not, why.', {
  PUBLISHED: 'There is a value.',
  LOCAL_MEASURE: 'Nobody else measures this (printed `Local`).',
  NOT_AVAILABLE: 'There is none and the sheet does not say why (printed `-`).',
});
export type BenchmarkStatus = keyof typeof BenchmarkStatus;

/** The vintage of a benchmark whose sheet does not give one. */
export const VINTAGE_NOT_STATED = 'not stated';

@RecordType('What others reach on the same measure.', {
  key: ['indicatorId', 'comparator', 'vintage'],
  checks: { benchmark_value_status: "(value is not null) = (status = 'PUBLISHED')" },
})
export class Benchmark extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Comparator, 'Whom it is compared with.')
  comparator!: Comparator;

  @Attribute(
    Text,
    'The year of the data compared with, for example `2016-17`; `not stated` where the sheet gives none.',
  )
  vintage!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null unless the status is PUBLISHED.", { optional: true })
  value?: number;

  @Attribute(BenchmarkStatus, 'Whether there is a value, and if not, why.')
  status!: BenchmarkStatus;
}
