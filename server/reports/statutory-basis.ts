import { Field, ObjectType } from 'type-graphql';
import type { StatutoryRegime } from '../boards';

@ObjectType({ simpleResolvers: true, description: 'The law and the guidance that ask a board for its yearly report.' })
export class StatutoryBasis {
  @Field(() => String, { description: 'The section of the act.' })
  act!: string;

  @Field(() => String, { description: 'Where the act can be read.' })
  actUri!: string;

  @Field(() => String, { description: 'The edition of the statutory guidance, and where in it.' })
  guidance!: string;

  @Field(() => String, { description: 'What these ask the report to tell.' })
  asks!: string;
}

const SECTION_16G = {
  act: 'Children Act 2004, section 16G',
  actUri: 'https://www.legislation.gov.uk/ukpga/2004/31/section/16G',
};
const SINCE_2018 =
  'What the partners did under their arrangements and how well these worked; evidence of impact on children and families; where priorities saw little progress; what became of the recommendations of reviews; and how the voice of children and families was heard.';

const BASES: Readonly<Record<StatutoryRegime, StatutoryBasis>> = {
  WORKING_TOGETHER_2015: {
    act: 'Children Act 2004, section 14A, for local safeguarding children boards until they were replaced',
    actUri: 'https://www.legislation.gov.uk/ukpga/2004/31/section/14A',
    guidance: 'Working Together to Safeguard Children, March 2015, chapter 3 (the annual report of the chair)',
    asks: 'A judgement of how well local services work, their weaknesses and what is done about them; lessons of the reviews of the year; what each partner gave and what the board spent.',
  },
  WORKING_TOGETHER_2018: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, July 2018, chapter 3 (reporting)',
    asks: SINCE_2018,
  },
  WORKING_TOGETHER_2023: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, December 2023, chapter 2 (yearly reports)',
    asks: `${SINCE_2018} Also what each safeguarding partner gives, and the view of the independent scrutineer.`,
  },
  WORKING_TOGETHER_2026: {
    ...SECTION_16G,
    guidance: 'Working Together to Safeguard Children, 2026, on yearly reports',
    asks: `${SINCE_2018} Also what each safeguarding partner gives, and the view of the independent scrutineer.`,
  },
};

/** What asks a board for its report; null for bodies that the guidance does not govern. */
export function statutoryBasisOf(regime: StatutoryRegime | null): StatutoryBasis | null {
  return regime && BASES[regime];
}
