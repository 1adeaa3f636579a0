import { Field, ID, InterfaceType } from 'type-graphql';
import { PrimaryGeneratedColumn } from 'typeorm';
import { Attribute, Reference } from './attributes';
import { enumeration } from './enumeration';
import { Integer, Integers, Timestamp } from './attribute-type';
import { recordNamed } from './record';

/** The fields of every record. */
@InterfaceType({
  description: 'An object with an ID (Relay global object identification).',
})
export abstract class Node {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID, { description: 'The global ID of the object: opaque, stable, and unique across all types.' })
  id!: string;

  @Attribute(Timestamp, 'When the object was created (UTC).', { default: 'now()' })
  createdAt!: string;

  @Attribute(Timestamp, 'When the object was last updated (UTC).', { default: 'now()' })
  updatedAt!: string;

  @Attribute(
    Integer,
    'The version of the object: 1 when created, raised by every change. Pass it to a mutation to detect a concurrent change.',
    { default: 1 },
  )
  version!: number;

  // The restrictions (ids of `restriction`) that a viewer must satisfy to read the row; absent for a public row. Triggers
  // keep it up to date from the row's own sensitivity and that of the rows it belongs to.
  @Attribute(Integers, '', { optional: true, hidden: true })
  restrictions?: number[];
}

/** Who may read a record. */
export const Sensitivity = enumeration(
  'Sensitivity',
  'Who may read an object. Everything that belongs to a hidden object is hidden too.',
  {
    PUBLIC: 'Every viewer of the server.',
    PARTNERSHIP: "Viewers whose role on the board may read the subject's confidential records.",
    RESTRICTED: 'Only members of one named group. No other role may read it.',
  },
);
export type Sensitivity = keyof typeof Sensitivity;

/** A record that can be hidden from some viewers. */
@InterfaceType({
  implements: Node,
  description: 'An object that can be hidden from some viewers.',
})
export abstract class Protected extends Node {
  @Attribute(
    Sensitivity,
    'Who may read the object. It is never readable by more viewers than the object it belongs to. Defaults to PARTNERSHIP for case reviews and to PUBLIC for all other types.',
    { filledIn: true },
  )
  sensitivity!: Sensitivity;

  @Reference(
    () => recordNamed('AccessGroup'),
    'The only group that may read the object. Null unless the sensitivity is RESTRICTED.',
    {
      optional: true,
    },
  )
  accessGroupId?: string;

  @Attribute(
    Timestamp,
    'When the embargo ends (UTC). Until then only roles that prepare the object may read it. Null without an embargo.',
    { optional: true },
  )
  embargoedUntil?: string;
}
