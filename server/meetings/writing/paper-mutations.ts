import { Arg, Ctx, Field, ID, InputType, Int, Mutation, Resolver } from 'type-graphql';
import { type FoundRow, UserError, type Visit, write, WriteInput, type Writing } from '../../access';
import { Board } from '../../boards';
import { sql } from '../../platform/graphql';
import { DateScalar } from '../../platform/graphql/scalars';
import { AgendaItem } from '../agenda-item';
import { Exemption, ExemptionRegime } from '../exemption';
import { Document, Paper, PaperKind } from '../paper';
import { findExemption } from './found-exemption';
import { AgendaItemInput } from './meeting-input';
import { ExemptionPayload, PaperPayload, SetExemptionPayload } from './payloads';
import { findItem, step, touch } from './written-rows';

const REFERENCE = 'the exemption, by the reference that the board gave it';

@InputType({ description: 'Which paper is put under an item.' })
class AddPaperInput extends AgendaItemInput {
  @Field(() => PaperKind, { description: 'How it belongs to the item.' })
  kind!: PaperKind;

  @Field(() => Int, { nullable: true, description: 'Its number, as the report counts its papers; absent: the next.' })
  ordinal?: number | null;

  @Field(() => String, { description: 'Its title, which is public also where the paper is exempt.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it can be read. Of an exempt paper this is shown to those alone who may read it.',
  })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it says, where that is to be kept here.' })
  text?: string | null;

  @Field(() => String, { nullable: true, description: `For an exempt paper: ${REFERENCE}.` })
  exemption?: string | null;
}

@InputType({ description: 'What is withheld, and under which exemption.' })
class SetExemptionInput extends WriteInput {
  @Field(() => ID, { description: 'The item or the paper.' })
  id!: string;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;

  @Field(() => String, {
    nullable: true,
    description: `What it rests on: ${REFERENCE}. Absent: nothing is withheld any longer.`,
  })
  exemption?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'For an item: is it heard without press and public, so that all that goes on under it is withheld? Absent: as before, and no longer without an exemption.',
  })
  heldInPrivate?: boolean | null;
}

@InputType({ description: 'Why something is withheld.' })
class RecordExemptionInput extends WriteInput {
  @Field(() => ID, { description: 'The board that decided it.' })
  boardId!: string;

  @Field(() => String, { description: 'The name by which the board refers to it; unique on the board.' })
  reference!: string;

  @Field(() => ExemptionRegime, { description: 'The rules that allow it.' })
  regime!: ExemptionRegime;

  @Field(() => String, { nullable: true, description: 'The edition of those rules.' })
  regimeVersion?: string | null;

  @Field(() => String, { description: 'The category of those rules: for Schedule 12A its paragraph, 1 to 7.' })
  category!: string;

  @Field(() => String, { nullable: true, description: 'Where in the rules the category stands.' })
  paragraph?: string | null;

  @Field(() => String, { description: 'Why it applies.' })
  reason!: string;

  @Field(() => DateScalar, { nullable: true, description: 'When it is to be looked at again.' })
  reviewOn?: string | null;
}

/** The papers of a meeting, and what of them and of its items is withheld. */
@Resolver()
export class PaperMutations {
  @Mutation(() => PaperPayload, {
    description:
      'Puts a paper under an item of a meeting that is to be held. Refused with WRONG_STATE, SAME_TWICE (the item has one of that kind and number), NOT_FOUND (the board has no such exemption).',
  })
  addPaper(@Arg('input') input: AddPaperInput, @Ctx() visit: Visit): Promise<Partial<PaperPayload>> {
    return write(visit, { operation: 'addPaper', input }, async (writing) => {
      const { item, meeting } = await findItem(writing, input);
      step(meeting, 'addPaper');
      const exemption = input.exemption ? await findExemption(writing, meeting.boardId, input.exemption) : null;
      const ordinal = await ownOrdinal(writing, item, input);
      const { kind, title, url = null, text = null } = input;
      await touch(writing, item);
      const values = { agendaItemId: item.id, kind, ordinal, title, exemptionId: exemption?.id ?? null };
      const paperId = await writing.add(Paper, { ...values, url: exemption ? null : url });
      const kept = exemption ? { url, text } : { url: null, text };
      if (kept.url !== null || kept.text !== null) await writing.add(Document, { paperId, ...kept });
      return { paperId };
    });
  }

  @Mutation(() => SetExemptionPayload, {
    description:
      'Withholds a paper, or what goes on under an item, from the public, or opens it again. It acts at once, on every way that leads there, whatever state the meeting is in. Refused with NOT_FOUND, EXEMPTION_MISSING (held in private without one), INVALID.',
  })
  setExemption(@Arg('input') input: SetExemptionInput, @Ctx() visit: Visit): Promise<Partial<SetExemptionPayload>> {
    return write(visit, { operation: 'setExemption', action: 'SENSITIVITY', input }, async (writing) => {
      const row = await writing.findAny(input.id, 'id');
      if (row.record !== AgendaItem && row.record !== Paper) {
        throw new UserError('INVALID', 'id', 'Only an item of a meeting, or a paper, can be exempt.');
      }
      writing.demandWrite('meetings', row.boardId);
      const exemption = input.exemption ? await findExemption(writing, row.boardId ?? '', input.exemption) : null;
      const exemptionId = exemption?.id ?? null;
      if (row.record === Paper) {
        if (input.heldInPrivate) throw new UserError('INVALID', 'heldInPrivate', 'Only an item is held in private.');
        await exemptPaper(writing, row, input.version, exemptionId);
        return { paperId: row.id };
      }
      if (input.heldInPrivate && !exemption) {
        throw new UserError('EXEMPTION_MISSING', 'exemption', 'Name the exemption for which the public is kept out.');
      }
      const heldInPrivate = exemption ? (input.heldInPrivate ?? undefined) : false;
      await writing.change(row, input.version, { exemptionId, heldInPrivate });
      return { agendaItemId: row.id };
    });
  }

  @Mutation(() => ExemptionPayload, {
    description:
      'Records an exemption that a board decided, so that items and papers can rest on it. Refused with SAME_TWICE (the board has one of that reference), INVALID (Schedule 12A has the paragraphs 1 to 7).',
  })
  recordExemption(@Arg('input') input: RecordExemptionInput, @Ctx() visit: Visit): Promise<Partial<ExemptionPayload>> {
    return write(visit, { operation: 'recordExemption', input }, async (writing) => {
      const board = await writing.find(Board, input.boardId, 'boardId');
      writing.demandWrite('meetings', board.id);
      const { reference, regime, regimeVersion, category, paragraph, reason, reviewOn } = input;
      if (regime === 'SCHEDULE_12A' && !/^[1-7]$/.test(category)) {
        throw new UserError('INVALID', 'category', 'Schedule 12A has the paragraphs 1 to 7. Name one of them.');
      }
      const [same] = await writing.rows.query(
        sql`select id from ${Exemption} as exemption where board_id = ${board.id} and reference = ${reference}`,
      );
      if (same)
        throw new UserError('SAME_TWICE', 'reference', 'The board has an exemption of this reference. Choose another.');
      const values = { boardId: board.id, reference, regime, regimeVersion, category, paragraph, reason, reviewOn };
      return { exemptionId: await writing.add(Exemption, values) };
    });
  }
}

/** The number of a paper among those of its kind. @throws UserError SAME_TWICE or INVALID */
async function ownOrdinal({ rows }: Writing, item: FoundRow, { kind, ordinal }: AddPaperInput): Promise<number> {
  const there = await rows.query<{ ordinal: number }>(
    sql`select ordinal from ${Paper} as paper where agenda_item_id = ${item.id} and kind = ${kind}`,
  );
  if (ordinal === undefined || ordinal === null) return Math.max(0, ...there.map((paper) => paper.ordinal)) + 1;
  if (ordinal < 1) throw new UserError('INVALID', 'ordinal', 'Numbers start at 1.');
  if (there.some((paper) => paper.ordinal === ordinal)) {
    throw new UserError('SAME_TWICE', 'ordinal', `The item has such a paper ${ordinal} already. Leave the number out.`);
  }
  return ordinal;
}

/** Withholds a paper: its public address becomes one for those alone who may read it. Opened, it stays with the document. */
async function exemptPaper(
  writing: Writing,
  row: FoundRow,
  version: number | null | undefined,
  exemptionId: string | null,
) {
  const [paper] = await writing.rows.query<{ url: string | null }>(
    sql`select url from ${Paper} as paper where id = ${row.id}`,
  );
  const [document] = await writing.rows.query<{ id: string; version: number; url: string | null }>(
    sql`select id, version, url from ${Document} as document where paper_id = ${row.id}`,
  );
  if (exemptionId !== null && paper?.url) {
    const { url } = paper;
    if (!document) await writing.add(Document, { paperId: row.id, url });
    else if (document.url === null) {
      await writing.change({ ...document, record: Document, boardId: row.boardId }, null, { url });
    }
  }
  await writing.change(row, version, { exemptionId, url: exemptionId === null ? undefined : null });
}
