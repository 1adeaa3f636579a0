import { Field, ID, InterfaceType } from 'type-graphql';
import { PrimaryGeneratedColumn } from 'typeorm';
import { Attribute, Reference } from './attributes';
import { enumeration } from './enumeration';
import { Integer, Integers, Moment } from './kind';
import { recordNamed } from './record';

/** What every object of the graph has. */
@InterfaceType({
  description: 'An object that can be found again by its id (Relay global object identification).',
  resolveType: (row: { __typename: string }) => row.__typename,
})
export abstract class Node {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID, { description: 'The global id: unique in the whole graph, stable, to be treated as opaque.' })
  id!: string;

  @Attribute(Moment, 'When the object was first stored (UTC).', { default: 'now()' })
  createdAt!: string;

  @Attribute(Moment, 'When the object last changed (UTC).', { default: 'now()' })
  updatedAt!: string;

  @Attribute(Integer, 'Counts the changes of the object, from 1. A write names the version it saw.', { default: 1 })
  version!: number;

  // The conditions that a reader must meet to see the row (ids of `restriction`); absent where everybody may. The
  // database itself keeps it, from the row's own protection and that of what it belongs to.
  @Attribute(Integers, '', { optional: true, hidden: true })
  restrictions?: number[];
}

/** Who may see a record. */
export const Sensitivity = enumeration(
  'Sensitivity',
  'Who may see an object. What belongs to an object that somebody may not see is kept from them too.',
  {
    PUBLIC: 'Whoever may read at all.',
    PARTNERSHIP: "Those whose role on the board lets them read the subject's confidential records.",
    RESTRICTED: 'The members of one named group, and nobody else, whatever their role.',
  },
);
export type Sensitivity = keyof typeof Sensitivity;

/** A record that can be kept from some readers. */
@InterfaceType({
  implements: Node,
  description: 'An object that can be kept from some readers.',
  resolveType: (row: { __typename: string }) => row.__typename,
})
export abstract class Protected extends Node {
  @Attribute(
    Sensitivity,
    'Who may see it, apart from what it belongs to: an object is never seen by more than what it belongs to. A case review is confidential unless it says otherwise, all else public.',
    { filledIn: true },
  )
  sensitivity!: Sensitivity;

  @Reference(() => recordNamed('AccessGroup'), 'The group that alone may see it; null unless it is RESTRICTED.', {
    optional: true,
  })
  accessGroupId?: string;

  @Attribute(
    Moment,
    'Until when (UTC) it is kept from all but those who prepare it; null without an embargo. It ends by itself.',
    { optional: true },
  )
  embargoedUntil?: string;
}
