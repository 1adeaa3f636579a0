import { Field, ObjectType } from 'type-graphql';
import type { StatutoryRegime } from '../boards';

@ObjectType({
  simpleResolvers: true,
  description: 'The legislation and guidance that require the yearly report of a board.',
})
export class StatutoryBasis {
  @Field(() => String, { description: 'The section of the act.' })
  act!: string;

  @Field(() => String, { description: 'The URL of the act.' })
  actUri!: string;

  @Field(() => String, { description: 'The edition and chapter of the statutory guidance.' })
  guidance!: string;

  @Field(() => String, { description: 'The required content of the report.' })
  requires!: string;
}

const SECTION_16G = {
  act: 'Children Act 2004, section 16G',
  actUri: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16G',
};
const SINCE_2018 =
  'What the partners did under their arrangements and how effective these were; evidence of impact on children and families; priorities with little progress; the implementation of recommendations from reviews; and how the voice of children and families was heard.';

const BASES: Readonly<Record<StatutoryRegime, StatutoryBasis>> = {
  WORKING_TOGETHER_2015: {
    act: 'Children Act 2004, section 14A, for local safeguarding children boards until they were replaced',
    actUri: 'https://www.legislation.gov.uk/ukpga/2004/31/section/14A',
    guidance: 'Working Together to Safeguard Children, March 2015, chapter 3 (the annual report of the chair)',
    requires:
      'An assessment of the performance and effectiveness of local services, their weaknesses and the action taken; lessons from the reviews of the year; the contribution of each partner and the spending of the board.',
  },
  WORKING_TOGETHER_2018: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, July 2018, chapter 3 (reporting)',
    requires: SINCE_2018,
  },
  WORKING_TOGETHER_2023: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, December 2023, chapter 2 (yearly reports)',
    requires: `${SINCE_2018} Also the contribution of each safeguarding partner, and the view of the independent scrutineer.`,
  },
  WORKING_TOGETHER_2026: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, 2026, on yearly reports',
    requires: `${SINCE_2018} Also the contribution of each safeguarding partner, and the view of the independent scrutineer.`,
  },
};

/** The legislation and guidance for a board; null for bodies that the guidance does not govern. */
export function statutoryBasisOf(regime: StatutoryRegime | null): StatutoryBasis | null {
  return regime && BASES[regime];
}
