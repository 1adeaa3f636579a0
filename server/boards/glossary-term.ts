import { Attribute, enumeration, Prose, Protected, RecordType, Reference, Text } from '../platform/graphql';
import { Board } from './board';

/** What a glossary entry explains. */
export const GlossaryTermKind = enumeration('GlossaryTermKind', 'What a glossary entry explains.', {
  ACRONYM: 'What letters stand for.',
  TERM: 'What a word or phrase of the field means.',
});
export type GlossaryTermKind = keyof typeof GlossaryTermKind;

@RecordType('A word or acronym of the field and what it means.', {
  key: ['boardId', 'kind', 'term'],
  order: ['term'],
})
export class GlossaryTerm extends Protected {
  @Reference(() => Board, 'The board whose papers use it.')
  boardId!: string;

  @Attribute(GlossaryTermKind, 'Acronym or term.')
  kind!: GlossaryTermKind;

  @Attribute(Text, 'The word or acronym.')
  term!: string;

  @Attribute(Prose, 'What it stands for or means.')
  meaning!: string;

  @Attribute(Text, 'Where it is explained: the paper, and the statute where there is one.')
  source!: string;
}
