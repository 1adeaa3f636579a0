import { Attribute, enumeration, Protected, RecordType, Reference, Text } from '../platform/graphql';
import type * as arithmetic from './arithmetic';
import { IndicatorUnit } from './unit';

/** How the months of an indicator combine into a quarter or a financial year. */
export const Aggregation = enumeration<arithmetic.Aggregation>(
  'Aggregation',
  'How the months of an indicator combine into a quarter or a financial year.',
  {
    FLOW: 'Counts what happens in a month, so months are summed. Example: referrals received.',
    STOCK: 'Counts what exists at the end of a month, so the last month is used. Example: children looked after.',
    RATIO: 'One count divided by another. The counts are summed and then divided; percentages are never averaged.',
  },
);
export type Aggregation = keyof typeof Aggregation;

@RecordType(
  'The definition of a measure, independent of any board. Boards that track the same measure share its definition and can be compared.',
  {
    key: ['code'],
    checks: {
      indicator_definition_ratio: "aggregation = 'RATIO' or (numerator_id is null and denominator_id is null)",
    },
  },
)
export class IndicatorDefinition extends Protected {
  @Attribute(
    Text,
    'The unique code, for example `LAC1`. Imported scorecard rows with this reference get the definition.',
  )
  code!: string;

  @Attribute(Text, 'The name of the measure.')
  name!: string;

  @Attribute(IndicatorUnit, 'The unit of the values.')
  unit!: IndicatorUnit;

  @Attribute(
    Aggregation,
    'How months combine into quarters and years; null when not declared, in which case they are not combined.',
    {
      optional: true,
    },
  )
  aggregation?: Aggregation;

  @Reference(
    () => IndicatorDefinition,
    'The definition of the numerator of a ratio; null when it is not measured separately.',
    {
      optional: true,
    },
  )
  numeratorId?: string;

  @Reference(
    () => IndicatorDefinition,
    'The definition of the denominator of a ratio; null when it is not measured separately.',
    {
      optional: true,
    },
  )
  denominatorId?: string;
}
