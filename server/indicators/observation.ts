import { Attribute, Decimal, enumeration, Moment, Month, Node, RecordType, Reference, Text } from '../platform/graphql';
import { Indicator } from './indicator';

/** Whether a month has a value. */
export const ObservationStatus = enumeration('ObservationStatus', 'Whether a month has a value, and if not, why.', {
  RECORDED: 'There is a value.',
  NOT_AVAILABLE: 'There is none and the sheet does not say why (printed `-`).',
  NOT_APPLICABLE: 'There can be none, for example a share of no cases (printed `n/a`).',
  SUPPRESSED: 'It is withheld because it counts too few children (printed `*` or `c`).',
  NOT_COLLECTED: 'It was not collected.',
});
export type ObservationStatus = keyof typeof ObservationStatus;

@RecordType('The value of an indicator for a month. When it is corrected, what it was before is kept as a revision.', {
  key: ['indicatorId', 'month'],
  order: ['month'],
  checks: { observation_value_status: "(value is not null) = (status = 'RECORDED')" },
})
export class Observation extends Node {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month.')
  month!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null unless the status is RECORDED.", { optional: true })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there is a value, and if not, why.')
  status!: ObservationStatus;

  @Attribute(Text, 'The cell as the sheet prints it, for example `22.4%`; null where the value came otherwise.', {
    optional: true,
  })
  printed?: string;

  @Attribute(Decimal, 'The count above the line of a percentage or rate; null where not known.', { optional: true })
  numerator?: number;

  @Attribute(Decimal, 'The count below the line of a percentage or rate; null where not known.', {
    optional: true,
    check: 'denominator >= 0',
  })
  denominator?: number;

  @Attribute(Moment, 'Since when the graph has held this value (UTC).', { default: 'now()' })
  recordedAt!: string;
}

@RecordType('What an observation was before it was corrected.', {
  order: ['recordedAt'],
  checks: {
    observation_revision_value_status: "(value is not null) = (status = 'RECORDED')",
    observation_revision_superseded: 'superseded_at >= recorded_at',
  },
})
export class ObservationRevision extends Node {
  @Reference(() => Observation, 'The observation that was corrected.')
  observationId!: string;

  @Attribute(Decimal, "The value that it had, in the indicator's unit; null unless the status was RECORDED.", {
    optional: true,
  })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there was a value, and if not, why.')
  status!: ObservationStatus;

  @Attribute(Text, 'The cell as the sheet printed it; null where the value came otherwise.', { optional: true })
  printed?: string;

  @Attribute(Decimal, 'The count above the line, as it was; null where not known.', { optional: true })
  numerator?: number;

  @Attribute(Decimal, 'The count below the line, as it was; null where not known.', { optional: true })
  denominator?: number;

  @Attribute(Moment, 'Since when the graph had held this value (UTC).')
  recordedAt!: string;

  @Attribute(Moment, 'When another value superseded it (UTC).')
  supersededAt!: string;
}
