import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Payload, UserError, type RequestContext, runMutation, MutationInput } from '../access';
import { Board, londonDate } from '../boards';
import { type RelationField, sql, BelongsTo } from '../platform/graphql';
import { DateScalar, FinancialYearScalar } from '../platform/graphql/scalars';
import { lastDayOf, yearsBefore } from './calendar/financial-year';
import { addDays } from './calendar/day';
import { YearlyReportPublication } from './yearly-report-publication';

@InputType({ description: 'The publication of a yearly report.' })
class RecordYearlyReportPublicationInput extends MutationInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => FinancialYearScalar, { description: 'The financial year that the report covers.' })
  financialYear!: string;

  @Field(() => DateScalar, { description: 'The day on which it was published.' })
  publishedOn!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The URL where it can be read. In a correction, an absent URL leaves the recorded one; null clears it.',
  })
  url?: string | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the recorded publication that you read, if there is one. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}

@ObjectType({ simpleResolvers: true, description: 'The result of recording the publication of a yearly report.' })
export class YearlyReportPublicationPayload extends Payload {
  /** The id of the publication. */
  readonly publicationId!: string;
}

/** The relations of the payload. */
@Resolver(() => YearlyReportPublicationPayload)
export class YearlyReportPublicationPayloadFields {
  @BelongsTo(YearlyReportPublication, 'publicationId', 'The publication; null when the mutation failed.', {
    nullable: true,
  })
  yearlyReportPublication: RelationField;
}

/** The mutations of yearly reports. */
@Resolver()
export class ReportMutations {
  @Mutation(() => YearlyReportPublicationPayload, {
    description:
      'Records that a board published its report on a year, or corrects that record. Requires the administrator or board manager role. Fails with IN_FUTURE or DATES_OUT_OF_ORDER.',
  })
  recordYearlyReportPublication(
    @Arg('input', { description: 'The publication to record.' }) input: RecordYearlyReportPublicationInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<YearlyReportPublicationPayload>> {
    return runMutation(context, { operation: 'recordYearlyReportPublication', input }, async (tx) => {
      const { financialYear, publishedOn, url, version } = input;
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('obligations', board.id);
      validateDay(publishedOn, financialYear);
      const [recorded] = await tx.rows.query<{ id: string; version: number }>(
        sql`select id, version from ${YearlyReportPublication} as recorded
            where board_id = ${board.id} and financial_year = ${financialYear}`,
      );
      if (!recorded) {
        const row = { boardId: board.id, financialYear, publishedOn, url };
        return { publicationId: await tx.add(YearlyReportPublication, row) };
      }
      const found = { ...recorded, record: YearlyReportPublication, boardId: board.id };
      await tx.change(found, version, { publishedOn, url });
      return { publicationId: recorded.id };
    });
  }
}

function validateDay(publishedOn: string, financialYear: string): void {
  const today = londonDate(new Date());
  if (publishedOn > today) {
    throw new UserError(
      'IN_FUTURE',
      'publishedOn',
      `The day ${publishedOn} is in the future: today is ${today}. Record it on that day or later.`,
    );
  }
  const begins = addDays(lastDayOf(yearsBefore(financialYear, 1)), 1);
  if (publishedOn < begins) {
    throw new UserError(
      'DATES_OUT_OF_ORDER',
      'publishedOn',
      `The financial year begins on ${begins}, and its report cannot be published before. Provide that day or a later one.`,
    );
  }
}
