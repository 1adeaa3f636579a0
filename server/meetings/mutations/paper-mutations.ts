import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import {
  type FoundRow,
  UserError,
  type RequestContext,
  runMutation,
  MutationInput,
  type MutationTransaction,
  rejectCleared,
  requireChange,
} from '../../access';
import { Board } from '../../boards';
import { sql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { line } from '../../platform/text/text-kinds';
import { AgendaItem } from '../agenda-item';
import { Exemption, ExemptionRegime } from '../exemption';
import { Document, Paper, PaperKind } from '../paper';
import { findExemption } from './found-exemption';
import { AgendaItemInput } from './meeting-input';
import { ExemptionPayload, PaperPayload, SetExemptionPayload } from './payloads';
import { findItem, step, touch } from './locked-rows';

const REFERENCE = 'the exemption, by its reference on the board';

@InputType({ description: 'The paper to add to an agenda item.' })
class AddPaperInput extends AgendaItemInput {
  @Field(() => PaperKind, { description: 'How it relates to the item.' })
  kind!: PaperKind;

  @Field(() => Int, {
    nullable: true,
    description: 'Its number among the papers of that kind. Defaults to the next number.',
  })
  ordinal?: number | null;

  @Field(() => String, { description: 'Its title. It is public even when the paper is exempt.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The URL where it can be read. For an exempt paper, only viewers who can read its content see the URL.',
  })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'The text of the paper, to store it here.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: `For an exempt paper: ${REFERENCE}.` })
  exemption?: string | null;
}

@InputType({ description: 'The exemption to apply to an item or a paper.' })
class SetExemptionInput extends MutationInput {
  @Field(() => ID, { description: 'The item or the paper.' })
  id!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'The version of the item or paper that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `The legal basis: ${REFERENCE}. If absent, the present one stays; null makes the item or paper public again.`,
  })
  exemption?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For an item: whether it is heard without press and public, which withholds its proceedings. If absent, the present value stays, or becomes false when the exemption is cleared. It cannot be cleared.',
  })
  heldInPrivate?: boolean | null;
}

@InputType({ description: 'The exemption to record.' })
class RecordExemptionInput extends MutationInput {
  @Field(() => ID, { description: 'The board that decided on the exemption.' })
  boardId!: string;

  @Field(() => String, { description: 'The reference that the board uses for it; unique on the board.' })
  reference!: string;

  @Field(() => ExemptionRegime, { description: 'The rules that allow the exemption.' })
  regime!: ExemptionRegime;

  @Field(() => String, { nullable: true, description: 'The edition of those rules.' })
  regimeVersion?: string | null;

  @Field(() => String, { description: 'The category within those rules: for Schedule 12A the paragraph, 1 to 7.' })
  category!: string;

  @Field(() => String, { nullable: true, description: 'The location of the category in the rules.' })
  paragraph?: string | null;

  @Field(() => String, { description: 'The reason why the exemption applies.' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'The day on which the exemption is due for review.' })
  reviewOn?: string | null;
}

/** The mutations of papers and exemptions. */
@Resolver()
export class PaperMutations {
  @Mutation(() => PaperPayload, {
    description:
      'Adds a paper to an item of a meeting that has not been held. Fails with WRONG_STATE, SAME_TWICE (the item has a paper of that kind and number) or NOT_FOUND (the board has no such exemption).',
  })
  addPaper(
    @Arg('input', { description: 'The paper to add.' }) input: AddPaperInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<PaperPayload>> {
    return runMutation(context, { operation: 'addPaper', input }, async (tx) => {
      const { item, meeting } = await findItem(tx, input);
      step(meeting, 'addPaper');
      const exemption = input.exemption ? await findExemption(tx, meeting.boardId, input.exemption) : null;
      const ordinal = await ordinalOf(tx, item, input);
      const { kind, title, url = null, text = null } = input;
      await touch(tx, item);
      const values = { agendaItemId: item.id, kind, ordinal, title, exemptionId: exemption?.id ?? null };
      const paperId = await tx.add(Paper, { ...values, url: exemption ? null : url });
      const content = exemption ? { url, text } : { url: null, text };
      if (content.url !== null || content.text !== null) await tx.add(Document, { paperId, ...content });
      return { paperId };
    });
  }

  @Mutation(() => SetExemptionPayload, {
    description:
      'Withholds a paper, or the proceedings of an item, from the public, or makes them public again. It takes effect immediately on every path to them, in any state of the meeting. Fails with NOT_FOUND, EXEMPTION_MISSING (held in private without an exemption), CANNOT_BE_CLEARED, NOTHING_TO_CHANGE or INVALID.',
  })
  setExemption(
    @Arg('input', { description: 'The exemption to apply.' }) input: SetExemptionInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<SetExemptionPayload>> {
    return runMutation(context, { operation: 'setExemption', action: 'SENSITIVITY', input }, async (tx) => {
      const row = await tx.findAny(input.id, 'id');
      if (row.record !== AgendaItem && row.record !== Paper) {
        throw new UserError('INVALID', 'id', 'Only an agenda item or a paper can be exempt. Provide the id of one.');
      }
      tx.requireWrite('meetings', row.boardId);
      const { exemption, heldInPrivate } = input;
      rejectCleared(input, 'heldInPrivate');
      requireChange(row.record === Paper ? { exemption } : { exemption, heldInPrivate });
      const exemptionId =
        typeof exemption === 'string' ? (await findExemption(tx, row.boardId ?? '', exemption)).id : exemption;
      if (row.record === Paper) {
        if (heldInPrivate)
          throw new UserError(
            'INVALID',
            'heldInPrivate',
            'heldInPrivate applies only to agenda items. Leave it out for a paper.',
          );
        await exemptPaper(tx, row, input.version, exemptionId ?? null);
        return { paperId: row.id };
      }
      const isExempt = exemptionId === undefined ? await hasExemption(tx, row) : exemptionId !== null;
      if (heldInPrivate && !isExempt) {
        throw new UserError(
          'EXEMPTION_MISSING',
          'exemption',
          'exemption is required when heldInPrivate is true. Provide the reference of the exemption.',
        );
      }
      await tx.change(row, input.version, { exemptionId, heldInPrivate: isExempt ? heldInPrivate : false });
      return { agendaItemId: row.id };
    });
  }

  @Mutation(() => ExemptionPayload, {
    description:
      'Records an exemption that a board decided on, so that items and papers can refer to it. Fails with SAME_TWICE (the board has an exemption with that reference) or INVALID (the category is not a paragraph of Schedule 12A).',
  })
  recordExemption(
    @Arg('input', { description: 'The exemption to record.' }) input: RecordExemptionInput,
    @Ctx() context: RequestContext,
  ): Promise<Partial<ExemptionPayload>> {
    return runMutation(context, { operation: 'recordExemption', input }, async (tx) => {
      const board = await tx.find(Board, input.boardId, 'boardId');
      tx.requireWrite('meetings', board.id);
      const { reference, regime, regimeVersion, category, paragraph, reason, reviewOn } = input;
      if (regime === 'SCHEDULE_12A' && !/^[1-7]$/.test(category)) {
        throw new UserError('INVALID', 'category', 'For SCHEDULE_12A, category must be a paragraph from 1 to 7.');
      }
      const [same] = await tx.rows.query(
        sql`select id from ${Exemption} as exemption where board_id = ${board.id} and reference = ${line.normalize(reference)}`,
      );
      if (same)
        throw new UserError(
          'SAME_TWICE',
          'reference',
          'The board already has an exemption with this reference. Choose another.',
        );
      const values = { boardId: board.id, reference, regime, regimeVersion, category, paragraph, reason, reviewOn };
      return { exemptionId: await tx.add(Exemption, values) };
    });
  }
}

/** Whether an item has an exemption. */
async function hasExemption({ rows }: MutationTransaction, { id }: FoundRow): Promise<boolean> {
  const [item] = await rows.query<{ isExempt: boolean }>(
    sql`select exemption_id is not null as "isExempt" from ${AgendaItem} as item where id = ${id}`,
  );
  return item?.isExempt ?? false;
}

/** The number of a new paper among those of its kind. @throws UserError SAME_TWICE or INVALID */
async function ordinalOf(
  { rows }: MutationTransaction,
  item: FoundRow,
  { kind, ordinal }: AddPaperInput,
): Promise<number> {
  const existing = await rows.query<{ ordinal: number }>(
    sql`select ordinal from ${Paper} as paper where agenda_item_id = ${item.id} and kind = ${kind}`,
  );
  if (ordinal === undefined || ordinal === null) return Math.max(0, ...existing.map((paper) => paper.ordinal)) + 1;
  if (ordinal < 1) throw new UserError('INVALID', 'ordinal', 'ordinal must be 1 or more.');
  if (existing.some((paper) => paper.ordinal === ordinal)) {
    throw new UserError(
      'SAME_TWICE',
      'ordinal',
      `The item already has a paper of this kind with the number ${ordinal}. Leave ordinal out to use the next number.`,
    );
  }
  return ordinal;
}

/** Sets the exemption of a paper. Its public URL moves to its restricted document, and stays there when it is made public. */
async function exemptPaper(
  tx: MutationTransaction,
  row: FoundRow,
  version: number | null | undefined,
  exemptionId: string | null,
) {
  const [paper] = await tx.rows.query<{ url: string | null }>(
    sql`select url from ${Paper} as paper where id = ${row.id}`,
  );
  const [document] = await tx.rows.query<{ id: string; version: number; url: string | null }>(
    sql`select id, version, url from ${Document} as document where paper_id = ${row.id}`,
  );
  if (exemptionId !== null && paper?.url) {
    const { url } = paper;
    if (!document) await tx.add(Document, { paperId: row.id, url });
    else if (document.url === null) {
      await tx.change({ ...document, record: Document, boardId: row.boardId }, null, { url });
    }
  }
  await tx.change(row, version, { exemptionId, url: exemptionId === null ? undefined : null });
}
