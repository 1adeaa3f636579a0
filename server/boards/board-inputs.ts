import { Field, ID, InputType, Int } from 'type-graphql';
import { WriteInput } from '../access';
import { BoardKind, MeetingFrequency, StatutoryRegime } from './board';

/** What a board says of itself, and may change. */
@InputType()
abstract class BoardSettingsInput extends WriteInput {
  @Field(() => String, { nullable: true, description: 'What it is for, in a sentence or two.' })
  purpose?: string | null;

  @Field(() => [String], { nullable: true, description: 'Its terms of reference, one entry a point.' })
  termsOfReference?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'What it does, one entry a function.' })
  functions?: string[] | null;

  @Field(() => MeetingFrequency, { nullable: true, description: 'How often it means to meet.' })
  meetingFrequency?: MeetingFrequency | null;

  @Field(() => Int, { nullable: true, description: 'How many members must be present for a decision; 1 or more.' })
  quorum?: number | null;

  @Field(() => StatutoryRegime, { nullable: true, description: 'The statutory guidance it works under.' })
  statutoryRegime?: StatutoryRegime | null;

  @Field(() => ID, { nullable: true, description: 'The board that it belongs or answers to.' })
  parentId?: string | null;
}

@InputType({ description: 'A board to be added.' })
export class CreateBoardInput extends BoardSettingsInput {
  @Field(() => String, {
    description: 'The short name by which it is to be addressed: lower-case letters, digits and hyphens; unique.',
  })
  slug!: string;

  @Field(() => String, { description: 'Its full name.' })
  name!: string;

  @Field(() => BoardKind, { description: 'What sort of body it is.' })
  kind!: BoardKind;

  @Field(() => String, { description: 'The area that it serves.' })
  areaName!: string;

  @Field(() => String, { nullable: true, description: 'The ONS code of that area, for example `E06000045`.' })
  areaCode?: string | null;
}

@InputType({ description: 'What is to be changed of a board: what is absent stays as it is, null takes it away.' })
export class UpdateBoardInput extends BoardSettingsInput {
  @Field(() => ID, { description: 'The board.' })
  boardId!: string;

  @Field(() => String, { nullable: true, description: 'Its full name; it cannot be taken away.' })
  name?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that you saw; refused when it has changed since.' })
  version?: number | null;
}
