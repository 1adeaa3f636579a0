import {
  Attribute,
  Decimal,
  enumeration,
  Integer,
  Moment,
  Month,
  Protected,
  RecordType,
  Reference,
  Text,
} from '../platform/graphql';
import { Indicator } from './indicator';

/** What stands in the place of a figure that would give away a small count, for those who are not told such counts. */
const [NOTHING, SUPPRESSED] = ['null', "'SUPPRESSED'::observation_status"];

/** Whether a month has a value. */
export const ObservationStatus = enumeration('ObservationStatus', 'Whether a month has a value, and if not, why.', {
  RECORDED: 'There is a value.',
  NOT_AVAILABLE: 'There is none and the sheet does not say why (printed `-`).',
  NOT_APPLICABLE: 'There can be none, for example a share of no cases (printed `n/a`).',
  SUPPRESSED:
    'It is withheld because it counts too few children, or would give such a count away: by its source (printed `*` or `c`), or from you (see `Board.disclosureGuard`).',
  NOT_COLLECTED: 'It was not collected.',
});
export type ObservationStatus = keyof typeof ObservationStatus;

@RecordType('The value of an indicator for a month. When it is corrected, what it was before is kept as a revision.', {
  key: ['indicatorId', 'month'],
  order: ['month'],
  checks: { observation_value_status: "(value is not null) = (status = 'RECORDED')" },
})
export class Observation extends Protected {
  @Reference(() => Indicator, 'The indicator.')
  indicatorId!: string;

  @Attribute(Month, 'The month.')
  month!: string;

  @Attribute(Decimal, "The value in the indicator's unit; null unless the status is RECORDED.", {
    optional: true,
    suppressed: NOTHING,
  })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there is a value, and if not, why.', { suppressed: SUPPRESSED })
  status!: ObservationStatus;

  @Attribute(Text, 'The cell as the sheet prints it, for example `22.4%`; null where the value came otherwise.', {
    optional: true,
    suppressed: NOTHING,
  })
  printed?: string;

  @Attribute(Decimal, 'The count above the line of a percentage or rate; null where not known.', {
    optional: true,
    suppressed: NOTHING,
  })
  numerator?: number;

  @Attribute(Decimal, 'The count below the line of a percentage or rate; null where not known.', {
    optional: true,
    check: 'denominator >= 0',
    suppressed: NOTHING,
  })
  denominator?: number;

  @Attribute(Moment, 'Since when the graph has held this value (UTC).', { default: 'now()' })
  recordedAt!: string;

  // The condition under which its figures are told (id of a `restriction`); absent where they give away no small count.
  // The database itself keeps it, from this month and those that figures of other indicators tie it to.
  @Attribute(Integer, '', { optional: true, hidden: true })
  smallCount?: number;
}

@RecordType('What an observation was before it was corrected.', {
  order: ['recordedAt'],
  checks: {
    observation_revision_value_status: "(value is not null) = (status = 'RECORDED')",
    observation_revision_superseded: 'superseded_at >= recorded_at',
  },
})
export class ObservationRevision extends Protected {
  @Reference(() => Observation, 'The observation that was corrected.')
  observationId!: string;

  @Attribute(Decimal, "The value that it had, in the indicator's unit; null unless the status was RECORDED.", {
    optional: true,
    suppressed: NOTHING,
  })
  value?: number;

  @Attribute(ObservationStatus, 'Whether there was a value, and if not, why.', { suppressed: SUPPRESSED })
  status!: ObservationStatus;

  @Attribute(Text, 'The cell as the sheet printed it; null where the value came otherwise.', {
    optional: true,
    suppressed: NOTHING,
  })
  printed?: string;

  @Attribute(Decimal, 'The count above the line, as it was; null where not known.', {
    optional: true,
    suppressed: NOTHING,
  })
  numerator?: number;

  @Attribute(Decimal, 'The count below the line, as it was; null where not known.', {
    optional: true,
    suppressed: NOTHING,
  })
  denominator?: number;

  @Attribute(Moment, 'Since when the graph had held this value (UTC).')
  recordedAt!: string;

  @Attribute(Moment, 'When another value superseded it (UTC).')
  supersededAt!: string;

  // As of an observation.
  @Attribute(Integer, '', { optional: true, hidden: true })
  smallCount?: number;
}
