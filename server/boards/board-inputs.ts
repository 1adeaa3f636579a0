import { Field, ID, InputType, Int } from 'type-graphql';
import { MutationInput } from '../access';
import { BoardKind, MeetingFrequency, StatutoryRegime } from './board';

/** The settings of a board that can be set on creation and changed later. */
@InputType()
abstract class BoardSettingsInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'Its purpose, in a sentence or two.' })
  purpose?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its terms of reference, one entry per point.' })
  termsOfReference?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Its functions, one entry per function.' })
  functions?: string[] | null;

  @Field(() => MeetingFrequency, { nullable: true, description: 'How often it plans to meet.' })
  meetingFrequency?: MeetingFrequency | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of members who must be present for a decision, 1 or more.',
  })
  quorum?: number | null;

  @Field(() => StatutoryRegime, {
    nullable: true,
    description: 'The edition of the statutory guidance that it works under.',
  })
  statutoryRegime?: StatutoryRegime | null;

  @Field(() => ID, { nullable: true, description: 'Its parent board, to which it reports.' })
  parentId?: string | null;
}

@InputType({ description: 'The board to create.' })
export class CreateBoardInput extends BoardSettingsInput {
  @Field(() => String, {
    description: 'Its unique short name: lower-case letters, digits and hyphens, for example `southampton-lscb`.',
  })
  slug!: string;

  @Field(() => String, { description: 'Its full name.' })
  name!: string;

  @Field(() => BoardKind, { description: 'The kind of body.' })
  kind!: BoardKind;

  @Field(() => String, { description: 'The area that it serves.' })
  areaName!: string;

  @Field(() => String, { nullable: true, description: 'The ONS code of that area, for example `E06000045`.' })
  areaCode?: string | null;
}

@InputType({ description: 'The changes to a board. Absent fields stay unchanged; null clears a field.' })
export class UpdateBoardInput extends BoardSettingsInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its full name. It cannot be cleared.',
  })
  name?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the board that you read. The mutation fails with CONFLICT if it has changed since.',
  })
  version?: number | null;
}
