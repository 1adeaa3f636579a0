import { enumeration } from '../platform/graphql';

/** What a search can find. */
export const SearchKind = enumeration(
  'SearchKind',
  'What a search can find, and where in it the words are looked for.',
  {
    BOARD: 'A board: its name, purpose, terms of reference and functions.',
    MEETING: 'A meeting: its venue and the titles of its items.',
    CASE_REVIEW: 'A case review: its title, reference, summary, themes, decision and reason.',
    RECOMMENDATION: 'A recommendation: its text, theme and reference.',
    INDICATOR: 'An indicator: its reference, name, outcome and the posts behind it.',
    GLOSSARY_TERM: 'A word of the field: the word and its meaning.',
  },
);
