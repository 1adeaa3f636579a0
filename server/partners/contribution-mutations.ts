import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type Visit, write, WriteInput } from '../access';
import { Board } from '../boards';
import { sql, To, type RelationField } from '../platform/graphql';
import { FinancialYearScalar } from '../platform/graphql/scalars';
import { Contribution, ContributionPurpose } from './contribution';
import { Partner } from './partner';
import { demandKeeper } from './partner-rights';
import { demandSeat } from './seat-of-partner';

@InputType({ description: 'Money that is given to a board for a financial year.' })
class RecordContributionInput extends WriteInput {
  @Field(() => ID, { description: 'The board that receives it.' })
  boardId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year that it is for.' })
  financialYear!: string;

  @Field(() => ContributionPurpose, { defaultValue: 'CORE', description: 'What it pays for.' })
  purpose!: ContributionPurpose;

  @Field(() => ID, {
    nullable: true,
    description: 'The partner that gives. Absent where no one partner does; then `contributor` and `note` say who.',
  })
  partnerId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who gives, as the accounts name them; the name of the partner where absent.',
  })
  contributor?: string | null;

  @Field(() => Int, { description: 'The amount in pence: 8220000 is 82,200 pounds. Not below zero.' })
  amountPence!: number;

  @Field(() => String, { nullable: true, description: 'What a reader should know of it.' })
  note?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A contribution that was recorded.' })
export class ContributionPayload extends Payload {
  /** Leads to the contribution. */
  readonly contributionId!: string;
}

/** Where a payload leads. */
@Resolver(() => ContributionPayload)
export class ContributionPayloadFields {
  @To(Contribution, 'contributionId', 'The contribution; null when nothing was done.', { nullable: true })
  contribution: RelationField;
}

/** The accounts of a board. */
@Resolver()
export class ContributionMutations {
  @Mutation(() => ContributionPayload, {
    description:
      'Records what a partner gives to a board. For those who run the board. Refused with NEGATIVE_AMOUNT; with PARTNER_NOT_ON_BOARD where the partner holds no seat on the board in that year, nor does its parent or a department; with EMPTY where neither a partner nor a contributor and a note are named; with TAKEN where the contributor stands in the accounts of that year and purpose already.',
  })
  recordContribution(
    @Arg('input') input: RecordContributionInput,
    @Ctx() visit: Visit,
  ): Promise<Partial<ContributionPayload>> {
    return write(visit, { operation: 'recordContribution', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      demandKeeper(writing, board.id);
      const { financialYear, purpose, amountPence, note } = input;
      if (amountPence < 0) {
        throw new UserError('NEGATIVE_AMOUNT', 'amountPence', 'An amount cannot be below zero. Give what was paid in.');
      }
      const partner = input.partnerId ? await writing.find(Partner, input.partnerId, 'partnerId') : null;
      if (partner) {
        await demandSeat(writing, { partnerId: partner.id, boardId: board.id, financialYear, field: 'partnerId' });
      } else if (!note) {
        throw new UserError('EMPTY', 'note', 'Name the partner that gives, or note why there is none.');
      }
      const contributor = input.contributor ?? (partner ? await nameOf(writing.rows, partner.id) : undefined);
      if (contributor === undefined) throw new UserError('EMPTY', 'contributor', 'Say who gives.');
      const [same] = await writing.rows.query(
        sql`select id from ${Contribution} as contribution where board_id = ${board.id}
              and financial_year = ${financialYear} and purpose::text = ${purpose} and contributor = ${contributor}`,
      );
      if (same) {
        const message = `${contributor} stands in the accounts of ${financialYear} already. Name another contributor.`;
        throw new UserError('TAKEN', 'contributor', message);
      }
      const values = { financialYear, purpose, contributor, partnerId: partner?.id, amountPence, note };
      return { contributionId: await writing.add(Contribution, { boardId: board.id, ...values }) };
    });
  }
}

async function nameOf(rows: Visit['database'], partnerId: string): Promise<string | undefined> {
  const [partner] = await rows.query<{ name: string }>(
    sql`select name from ${Partner} as partner where id = ${partnerId}`,
  );
  return partner?.name;
}
