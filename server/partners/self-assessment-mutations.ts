import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput, type Writing } from '../access';
import { Board } from '../boards';
import { To, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Partner } from './partner';
import { demandVoiceOf } from './partner-rights';
import { demandSeat } from './seat-of-partner';
import {
  SelfAssessment,
  SelfAssessmentBoard,
  SelfAssessmentKind,
  SelfAssessmentRating,
  StandardRating,
} from './self-assessment';

/** More boards than any partner sits on, and more standards than any return has. */
const MOST = { boards: 20, ratings: 100 };

@InputType({ description: 'How far a partner says that it meets a standard.' })
class StandardRatingInput {
  @Field(() => Int, { description: 'The number of the standard, from 1.' })
  standard!: number;

  @Field(() => StandardRating, { description: 'How far it is met.' })
  rating!: StandardRating;
}

@InputType({ description: 'The yearly return in which a partner assesses its own safeguarding.' })
class SubmitSelfAssessmentInput extends WriteInput {
  @Field(() => ID, { description: 'The partner that assessed itself.' })
  partnerId!: string;

  @Field(() => [ID], { description: `The boards that it serves, 1 to ${MOST.boards}; the partner sits on each.` })
  boardIds!: string[];

  @Field(() => FinancialYearScalar, { description: 'The financial year.' })
  financialYear!: string;

  @Field(() => SelfAssessmentKind, { description: 'Full, or an update of the last full one.' })
  kind!: SelfAssessmentKind;

  @Field(() => [StandardRatingInput], {
    nullable: true,
    description: `Its ratings by standard, ${MOST.ratings} at most; absent where it rates none.`,
  })
  ratings?: StandardRatingInput[] | null;
}

@ObjectType({ simpleResolvers: true, description: 'A self-assessment that was submitted.' })
export class SelfAssessmentPayload extends Payload {
  /** Leads to the self-assessment. */
  readonly selfAssessmentId!: string;
}

/** Where a payload leads. */
@Resolver(() => SelfAssessmentPayload)
export class SelfAssessmentPayloadFields {
  @To(SelfAssessment, 'selfAssessmentId', 'The self-assessment; null when nothing was done.', { nullable: true })
  selfAssessment: RelationField;
}

/** The returns of the partners. */
@Resolver()
export class SelfAssessmentMutations {
  @Mutation(() => SelfAssessmentPayload, {
    description:
      'Submits the self-assessment of a partner (Children Act 2004, section 11) to one board or several. Whoever speaks for a partner submits for that one alone, else it is refused with NOT_YOUR_PARTNER; those who run the boards submit for all. Refused with PARTNER_NOT_ON_BOARD where the partner holds no seat on a board in that year, nor does its parent or a department; with SAME_TWICE; and with TAKEN where it submitted one for that year.',
  })
  submitSelfAssessment(
    @Arg('input') input: SubmitSelfAssessmentInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<SelfAssessmentPayload>> {
    return write(visit, { operation: 'submitSelfAssessment', input }, async (writing) => {
      checkLists(input);
      const partner = await writing.find(Partner, input.partnerId, 'partnerId');
      const { financialYear, kind, ratings } = input;
      const boards = await findBoards(writing, input, partner.id);
      const values = { partnerId: partner.id, financialYear, kind };
      const selfAssessmentId = await writing.add(SelfAssessment, values);
      for (const boardId of boards) await writing.add(SelfAssessmentBoard, { selfAssessmentId, boardId });
      for (const { standard, rating } of ratings ?? []) {
        await writing.add(SelfAssessmentRating, { selfAssessmentId, standard, rating });
      }
      return { selfAssessmentId };
    });
  }
}

/** The boards that a return serves, each with the right to submit there. */
async function findBoards(writing: Writing, input: SubmitSelfAssessmentInput, partnerId: string): Promise<string[]> {
  const boards: string[] = [];
  for (const [index, id] of input.boardIds.entries()) {
    const field = `boardIds.${index}`;
    const board = await writing.find(Board, id, field);
    demandVoiceOf(writing, partnerId, board.id);
    await demandSeat(writing, { partnerId, boardId: board.id, financialYear: input.financialYear, field });
    boards.push(board.id);
  }
  return boards;
}

/** @throws UserError EMPTY, TOO_LONG, SAME_TWICE or INVALID */
function checkLists({ boardIds, ratings }: SubmitSelfAssessmentInput): void {
  const standards = (ratings ?? []).map(({ standard }) => standard);
  if (boardIds.length === 0) throw new UserError('EMPTY', 'boardIds', 'Name a board that it is for.');
  checkList('boardIds', boardIds, MOST.boards, (index) => `boardIds.${index}`);
  checkList('ratings', standards, MOST.ratings, (index) => `ratings.${index}.standard`);
  const zero = standards.findIndex((standard) => standard < 1);
  if (zero >= 0) throw new UserError('INVALID', `ratings.${zero}.standard`, 'Standards are numbered from 1.');
}

function checkList(field: string, list: readonly unknown[], most: number, path: (index: number) => string): void {
  if (list.length > most) throw new UserError('TOO_LONG', field, `List ${most} entries at most.`);
  const again = list.findIndex((each, index) => list.indexOf(each) < index);
  if (again >= 0) throw new UserError('SAME_TWICE', path(again), 'This one stands in the list before. Name it once.');
}
