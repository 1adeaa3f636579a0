import { ArgsType, Field, ID, ObjectType } from 'type-graphql';
import { StatutoryRegime } from '../boards';
import { PageArguments } from '../platform/graphql';
import { toGlobalId } from '../platform/graphql/global-id';
import { DateScalar } from '../platform/graphql/scalars';
import { ObligationKind } from './clocks/statutory-clock';
import type { DueObligation } from './due/due-obligation';

@ObjectType({ simpleResolvers: true, description: 'The rule that sets a due date.' })
export class ObligationRule {
  @Field(() => String, { description: 'The text of the rule: that of the clock, or of the override of the board.' })
  text!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The source of the rule: the URL of the statute or guidance, or the source that the board states; null when no clock sets the due date.',
  })
  source!: string | null;

  @Field(() => StatutoryRegime, {
    nullable: true,
    description: 'The edition of the statutory guidance that the clock belongs to; null when it belongs to none.',
  })
  regime!: StatutoryRegime | null;

  @Field(() => Boolean, { description: 'Whether it is a rule of the board that overrides the clock.' })
  isOverride!: boolean;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that a board or one of its partners must do by a day, with its state at the end of the `asOf` day.',
})
export class Obligation {
  /** The ids of the related rows. */
  readonly boardId!: string;
  readonly partnerId!: string | null;
  readonly clockId!: string | null;

  @Field(() => ObligationKind, { description: 'What is due.' })
  kind!: ObligationKind;

  @Field(() => String, { description: 'A short title.' })
  title!: string;

  @Field(() => ID, {
    description:
      'The id of the object that it is about: a meeting, case review, resolution, recommendation, partner or the board.',
  })
  subjectId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The last day on which it is on time; null when it cannot be computed, for the reason given in `working`.',
  })
  dueOn!: string | null;

  @Field(() => Boolean, { description: 'Whether the due date has passed without it being done.' })
  overdue!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it was done by the `asOf` day; true also when it is recorded as done without a day.',
  })
  done!: boolean;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was done; null while it is not done, or when not recorded.',
  })
  doneOn!: string | null;

  @Field(() => String, { description: 'How the due date was counted, and whether it was done on time, in sentences.' })
  working!: string;

  @Field(() => ObligationRule, { description: 'The rule that sets the due date.' })
  rule!: ObligationRule;
}

/** The arguments of `Board.obligations`. */
@ArgsType()
export class ObligationArguments extends PageArguments {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day to compute the obligations for. Defaults to today in London.',
  })
  asOf?: string | null;

  @Field(() => ID, { nullable: true, description: 'Return only obligations of this partner, by its id.' })
  partner?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether to include obligations that are done, after the open ones. Defaults to false.',
  })
  includeDone?: boolean | null;
}

/** The rule of an obligation without a clock. */
const OWN_DAY = 'The record itself sets the due date; no clock applies.';

/** The GraphQL representation of an obligation. */
export function toObligation({ kind, dueOn, overdue, done, doneOn, working, clock, event }: DueObligation): Obligation {
  const { boardId, title, subject, partnerIds } = event;
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
