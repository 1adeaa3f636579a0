import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { StatutoryRegime } from '../boards';
import { PageArguments } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { DateScalar } from '../platform/graphql/scalars';
import { ObligationKind } from './clocks/statutory-clock';
import type { DueObligation } from './due/due-obligation';

@ObjectType({ simpleResolvers: true, description: 'The rule by which something is due.' })
export class ObligationRule {
  @Field(() => String, { description: 'The rule in words: that of the clock, or what the board says in its place.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Where it stands: the address of the statute or guidance, or what the board names; null where no clock makes it due.',
  })
  source!: string | null;

  @Field(() => StatutoryRegime, {
    nullable: true,
    description: 'The edition of the statutory guidance that the clock belongs to; null where it belongs to none.',
  })
  regime!: StatutoryRegime | null;

  @Field(() => Boolean, { description: 'Is it a rule of the board itself, in the place of that of the clock?' })
  isOverride!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that a board, or a partner of it, has to do by a day, as it stood at the end of the day asked about.',
})
export class Obligation {
  /** Lead to the rows. */
  readonly boardId!: string;
  readonly partnerId!: string | null;
  readonly clockId!: string | null;

  @Field(() => ObligationKind, { description: 'What is due.' })
  kind!: ObligationKind;

  @Field(() => String, { description: 'What it is about, in a few words.' })
  title!: string;

  @Field(() => ID, {
    description:
      'The global id of what it is about: a meeting, case review, resolution, recommendation, partner or the board.',
  })
  subjectId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which it can be done in time; null where that cannot be told, for the reason that the working gives.',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'Had that day passed, and it was not done?' })
  overdue!: boolean;

  @Field(() => Boolean, { description: 'Was it done by then? Also where it is recorded as done without a day.' })
  done!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'When it was done; null while it is not, and where the day was not recorded.',
  })
  doneOn!: string | null;

  @Field(() => String, { description: 'How the day was counted, and what became of it, in sentences.' })
  working!: string;

  @Field(() => ObligationRule, { description: 'The rule by which it is due.' })
  rule!: ObligationRule;
}

/** The arguments by which obligations are asked for. */
@ArgsType()
export class ObligationArguments extends PageArguments {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day as of which to tell; today (in London) when absent.',
  })
  asOf?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what is asked of this partner.' })
  partner?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Also what had been done by then, behind what is open; not when absent.',
  })
  includeDone?: boolean | null;
}

/** What an obligation without a clock is due by. */
const OWN_DAY = 'No clock decides it: the record itself sets the day.';

/** An obligation as the graph shows it. */
export function shown({ kind, dueOn, overdue, done, doneOn, working, clock, occasion }: DueObligation): Obligation {
  const { boardId, title, subject, partnerIds } = occasion;
  const rule: ObligationRule = {
    text: clock?.override?.reason ?? clock?.clock.rule ?? OWN_DAY,
    source: clock?.override?.source ?? clock?.clock.source ?? null,
    regime: clock?.clock.regime ?? null,
    isOverride: clock?.override !== undefined,
  };
  return {
    ...{ kind, dueOn, overdue, done, doneOn, working, rule, boardId, title, clockId: clock?.clock.id ?? null },
    partnerId: partnerIds.length === 1 ? (partnerIds[0] ?? null) : null,
    subjectId: toGlobalId(subject.type, subject.id),
  };
}
