import { Attribute, enumeration, LongText, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Board } from './board';

/** The kind of a glossary entry. */
export const GlossaryTermKind = enumeration('GlossaryTermKind', 'The kind of a glossary entry.', {
  ACRONYM: 'An acronym and what it stands for.',
  TERM: 'A word or phrase and what it means.',
});
export type GlossaryTermKind = keyof typeof GlossaryTermKind;

@RecordType('A word or acronym used in safeguarding, and what it means.', {
  key: ['boardId', 'kind', 'term'],
  order: ['term'],
})
export class GlossaryTerm extends Protected {
  @Reference(() => Board, 'The board whose papers use it.')
  boardId!: string;

  @Attribute(GlossaryTermKind, 'Whether it is an acronym or a term.')
  kind!: GlossaryTermKind;

  @Attribute(Text, 'The word or acronym.')
  term!: string;

  @Attribute(LongText, 'Its meaning: what an acronym stands for, or the definition of a term.')
  meaning!: string;

  @Attribute(Text, 'The source of the explanation: the paper, and the statute if there is one.')
  source!: string;
}
